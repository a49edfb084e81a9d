// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.reduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.SplittableRandom;

class MassShareTest {

    @Test
    void needed_randomScoresWithTies_isTheSmallestEnough() {
        long seed = 31;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 1000; round++) {
            float[] scores = new float[1 + random.nextInt(40)];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = random.nextInt(5); // whole numbers: sums are exact, many ties
            }
            scores[0] += 1;
            double share = (1 + random.nextInt(127)) / 128.0;
            int needed = MassShare.needed(scores, share);
            String where = "seed " + seed + ", share " + share + ": " + Arrays.toString(scores);
            assertTrue(largest(scores, needed) >= share * largest(scores, scores.length), where);
            assertTrue(
                    needed == 1
                            || largest(scores, needed - 1) < share * largest(scores, scores.length),
                    where);
            double held = largest(scores, needed) / largest(scores, scores.length);
            assertEquals(held, MassShare.held(scores, needed), 1e-12, where);
        }
    }

    /** Sum of the {@code count} largest. */
    private static double largest(float[] scores, int count) {
        double sum = 0;
        int[] order = Importance.descending(scores);
        for (int i = 0; i < count; i++) {
            sum += scores[order[i]];
        }
        return sum;
    }

    @Test
    void needed_ends_everyTokenOrOne() {
        float[] scores = {0, 0.5f, 0, 0.5f};
        assertEquals(4, MassShare.needed(scores, 1), "tokens without score too");
        assertEquals(1, MassShare.needed(scores, 1e-9));
        assertEquals(1, MassShare.needed(scores, 0.5));
        assertEquals(2, MassShare.needed(scores, 0.500001));
    }

    @Test
    void needed_equalScores_shareOfTheTokens() {
        float[] equal = new float[576];
        Arrays.fill(equal, 1f / 576);
        assertEquals(288, MassShare.needed(equal, 0.5));
        assertEquals(144, MassShare.needed(equal, 0.25));
    }
}
