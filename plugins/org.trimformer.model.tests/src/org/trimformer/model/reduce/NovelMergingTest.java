// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.reduce;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** CLS at position 0, then four patches whose similarities are given. */
class NovelMergingTest {
    private static final float[] ATTENTION = {9, 5, 4, 3, 2};

    /** Patches 0 and 1 are copies, 3 is like nobody. */
    private static final float[] SIMILARITY = {
        1, 1, .2f, 0, 1, 1, .2f, 0, .2f, .2f, 1, 0, 0, 0, 0, 1
    };

    @Test
    void merge_copyOfAMoreAttendedToken_goesBeforeLessAttendedOnes() {
        TokenAssignment a = NovelMerging.merge(ATTENTION, SIMILARITY, 1, 1, 1);
        // ranks 10, 0, 2.4, 2: patch 1 joins its copy
        assertArrayEquals(new int[] {0, 1, 1, 2, 3}, a.target());
        assertEquals(4, a.tokensOut());
    }

    @Test
    void merge_secondToGo_isTheLeastAttendedTimesNovelty() {
        TokenAssignment a = NovelMerging.merge(ATTENTION, SIMILARITY, 1, 1, 2);
        // patch 3 (rank 2) is equally unlike both kept ones: the lower place wins
        assertArrayEquals(new int[] {0, 1, 1, 2, 1}, a.target());
    }

    @Test
    void merge_weakerNovelty_ranksMoreByAttention() {
        float[] similarity = SIMILARITY.clone();
        similarity[1] = .9f;
        similarity[4] = .9f;
        // ranks at novelty 0.1: 4 * 0.1^0.1 = 3.2, 3 * 0.8^0.1 = 2.9, 2
        TokenAssignment weak = NovelMerging.merge(ATTENTION, similarity, 0.1, 1, 1);
        assertArrayEquals(new int[] {0, 1, 2, 3, 1}, weak.target());
        // at novelty 1: 0.4, 2.4, 2
        TokenAssignment full = NovelMerging.merge(ATTENTION, similarity, 1, 1, 1);
        assertArrayEquals(new int[] {0, 1, 1, 2, 3}, full.target());
    }

    @Test
    void merge_toOne_everyPatchJoinsTheMostAttended() {
        TokenAssignment a = NovelMerging.merge(ATTENTION, SIMILARITY, 2, 1, 3);
        assertArrayEquals(new int[] {0, 1, 1, 1, 1}, a.target());
    }
}
