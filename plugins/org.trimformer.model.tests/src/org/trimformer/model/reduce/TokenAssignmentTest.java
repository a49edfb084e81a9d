// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.reduce;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trimformer.core.tokens.VarianceThreshold;

import java.util.Arrays;
import java.util.SplittableRandom;

class TokenAssignmentTest {
    private static final int D = TokenAssignment.DROPPED;

    @Test
    void prune_ties_lowerIndexStays() {
        TokenAssignment a = TopK.prune(new float[] {0.2f, 0.3f, 0.2f, 0.3f}, 1, 2);
        assertArrayEquals(new int[] {0, D, 1, D, 2}, a.target());
        assertEquals(3, a.tokensOut());
    }

    @Test
    void pool_allEqual_mergesLowestEvenTokensIntoFirstOdd() {
        float[] same = new float[3 * 3];
        Arrays.fill(same, 1);
        TokenAssignment a = BipartiteMatching.pool(6, same, 1, 2);
        // even 0 stays (CLS), evens 2 and 4 join odd 1; out: [0, 1, 3, 5]
        assertArrayEquals(new int[] {0, 1, 1, 2, 1, 3}, a.target());
    }

    @Test
    void pool_distillationToken_isNeverJoinedAndKeepsPlaceOne() {
        float[] loveDist = new float[4 * 4];
        for (int row = 0; row < 4; row++) {
            loveDist[4 * row] = 100; // most similar to the distillation token
            loveDist[4 * row + 2] = 1;
        }
        TokenAssignment a = BipartiteMatching.pool(8, loveDist, 2, 3);
        assertArrayEquals(new int[] {1}, a.sources(1));
        assertArrayEquals(new int[] {0}, a.sources(0));
        assertArrayEquals(new int[] {2, 4, 5, 6}, a.sources(a.target()[5]));
    }

    @Test
    void merge_droppedAndMerged_inOrderOfAttention() {
        int[] order = OrderedMerging.order(new float[] {9, 1, 5, 3, 5}, 1);
        assertArrayEquals(new int[] {2, 4, 3, 1}, order);
        TokenAssignment a = OrderedMerging.merge(order, 2, 1, new float[] {0.1f, 0.9f}, 1);
        assertArrayEquals(new int[] {0, D, 1, 2, 2}, a.target());
    }

    @Test
    void then_twoReductions_followsEveryToken() {
        TokenAssignment first = new TokenAssignment(new int[] {0, 1, D, 1, 2}, 3);
        TokenAssignment second = new TokenAssignment(new int[] {0, D, 1}, 2);
        assertArrayEquals(new int[] {0, D, D, D, 1}, first.then(second).target());
        assertEquals(first, TokenAssignment.identity(5).then(first));
    }

    @Test
    void everyMethod_randomNumbers_protectsPrefixAndCounts() {
        long seed = 8;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 500; round++) {
            int prefix = 1 + random.nextInt(2);
            int n = prefix + 1 + random.nextInt(40);
            int remove = random.nextInt((n - prefix) / 2 + 1);
            float[] numbers = floats(random, n);
            float[] behind = Arrays.copyOfRange(numbers, prefix, n);
            check(TopK.prune(behind, prefix, remove), n, prefix, remove, true, seed);
            float[] pairs = floats(random, (n + 1) / 2 * (n / 2));
            TokenAssignment pooled = BipartiteMatching.pool(n, pairs, prefix, remove);
            check(pooled, n, prefix, remove, false, seed);
            int kept = n - prefix - remove;
            float[] near = floats(random, remove * kept);
            int[] order = OrderedMerging.order(numbers, prefix);
            check(
                    OrderedMerging.merge(order, kept, remove, near, prefix),
                    n,
                    prefix,
                    remove,
                    false,
                    seed);
        }
    }

    private static float[] floats(SplittableRandom random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextInt(6); // many ties
        }
        return values;
    }

    private static void check(
            TokenAssignment a, int n, int prefix, int removed, boolean drops, long seed) {
        String where = "seed " + seed + ": " + a;
        assertEquals(n - removed, a.tokensOut(), where);
        for (int p = 0; p < prefix; p++) {
            assertArrayEquals(new int[] {p}, a.sources(p), where);
        }
        int present = 0;
        for (int out = 0; out < a.tokensOut(); out++) {
            int here = a.sources(out).length;
            assertTrue(here >= 1, where);
            present += here;
        }
        assertEquals(drops ? n - removed : n, present, "sizes must sum to N, " + where);
    }

    @Test
    void prunes_flatAndPeakedScores_followsThreshold() {
        float[] flat = {0.25f, 0.25f, 0.25f, 0.25f};
        float[] peaked = {0.97f, 0.01f, 0.01f, 0.01f};
        assertFalse(
                Policy.prunes(flat, new VarianceThreshold(VarianceThreshold.Kind.VARIANCE, 1e-9)));
        assertTrue(Policy.prunes(flat, new VarianceThreshold(VarianceThreshold.Kind.VARIANCE, 0)));
        assertTrue(Policy.prunes(peaked, new VarianceThreshold(VarianceThreshold.Kind.CV2, 3)));
        assertFalse(Policy.prunes(peaked, new VarianceThreshold(VarianceThreshold.Kind.CV2, 4)));
        double infinite = Double.POSITIVE_INFINITY;
        assertFalse(
                Policy.prunes(
                        peaked, new VarianceThreshold(VarianceThreshold.Kind.VARIANCE, infinite)));
        assertEquals(0.2304, Importance.variance(peaked), 1e-6);
    }
}
