// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.reduce;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Ties go to the lower index, however many tokens there are: every method on numbers full of ties
 * against picking the first largest again and again.
 */
class TiesTest {

    /** Index of the first largest value among those that {@code free} allows. */
    private static int firstLargest(float[] values, int from, boolean[] taken) {
        int best = -1;
        for (int i = from; i < values.length; i++) {
            if (!taken[i] && (best < 0 || values[i] > values[best])) {
                best = i;
            }
        }
        return best;
    }

    private static List<Integer> picked(float[] values, int from, int count) {
        boolean[] taken = new boolean[values.length];
        List<Integer> order = new ArrayList<>();
        while (order.size() < count) {
            int next = firstLargest(values, from, taken);
            taken[next] = true;
            order.add(next);
        }
        return order;
    }

    private static float[] tied(SplittableRandom random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextInt(4) / 4f;
        }
        return values;
    }

    @ParameterizedTest
    @CsvSource({"577, 1", "578, 2", "197, 1", "7, 2"})
    void prune_ties_keepTheLowerIndex(int tokens, int prefix) {
        SplittableRandom random = new SplittableRandom(61);
        float[] scores = tied(random, tokens - prefix);
        int kept = scores.length - scores.length / 3;
        int[] expected = new int[tokens];
        Arrays.fill(expected, TokenAssignment.DROPPED);
        for (int i = 0; i < prefix; i++) {
            expected[i] = i;
        }
        List<Integer> order = picked(scores, 0, kept);
        for (int rank = 0; rank < kept; rank++) {
            expected[prefix + order.get(rank)] = prefix + rank;
        }
        assertArrayEquals(
                expected, TopK.prune(scores, prefix, scores.length / 3).target(), "seed 61");
    }

    @ParameterizedTest
    @CsvSource({"577, 1", "578, 2", "197, 1", "8, 2"})
    void pool_ties_mergeTheLowerIndexIntoTheLowerPartner(int tokens, int prefix) {
        SplittableRandom random = new SplittableRandom(62);
        int evens = (tokens + 1) / 2;
        int odds = tokens / 2;
        float[] similarity = tied(random, evens * odds);
        float[] best = new float[evens];
        int[] partner = new int[evens];
        for (int a = 1; a < evens; a++) {
            float[] row = Arrays.copyOfRange(similarity, a * odds, (a + 1) * odds);
            partner[a] = firstLargest(row, prefix - 1, new boolean[odds]);
            best[a] = row[partner[a]];
        }
        int remove = (tokens - prefix) / 2 - 1;
        List<Integer> sources = picked(best, 1, remove);
        List<Integer> out = new ArrayList<>(List.of(0));
        for (int a = 1; a < evens; a++) {
            if (!sources.contains(a)) {
                out.add(2 * a);
            }
        }
        for (int b = 0; b < odds; b++) {
            out.add(prefix == 2 && b == 0 ? 1 : out.size(), 2 * b + 1);
        }
        int[] expected = new int[tokens];
        for (int t = 0; t < tokens; t++) {
            boolean joins = t % 2 == 0 && sources.contains(t / 2);
            expected[t] = out.indexOf(joins ? 2 * partner[t / 2] + 1 : t);
        }
        assertArrayEquals(
                expected,
                BipartiteMatching.pool(tokens, similarity, prefix, remove).target(),
                "seed 62");
    }

    @ParameterizedTest
    @CsvSource({"577, 1", "578, 2", "197, 1", "8, 2"})
    void merge_ties_joinTheMostAttendedPartner(int tokens, int prefix) {
        SplittableRandom random = new SplittableRandom(63);
        float[] attention = tied(random, tokens);
        int merge = (tokens - prefix) / 3;
        int drop = (tokens - prefix) / 4;
        int kept = tokens - prefix - merge - drop;
        float[] similarity = tied(random, merge * kept);
        List<Integer> order = picked(attention, prefix, tokens - prefix);
        int[] expected = new int[tokens];
        Arrays.fill(expected, TokenAssignment.DROPPED);
        for (int i = 0; i < prefix; i++) {
            expected[i] = i;
        }
        for (int rank = 0; rank < kept + merge; rank++) {
            int partner = rank;
            if (rank >= kept) {
                int m = rank - kept;
                float[] row = Arrays.copyOfRange(similarity, m * kept, (m + 1) * kept);
                partner = firstLargest(row, 0, new boolean[kept]);
            }
            expected[order.get(rank)] = prefix + partner;
        }
        int[] byAttention = OrderedMerging.order(attention, prefix);
        assertArrayEquals(order.stream().mapToInt(Integer::intValue).toArray(), byAttention);
        assertArrayEquals(
                expected,
                OrderedMerging.merge(byAttention, kept, merge, similarity, prefix).target(),
                "seed 63");
    }
}
