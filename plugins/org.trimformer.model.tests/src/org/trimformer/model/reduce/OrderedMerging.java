// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.reduce;

import java.util.Arrays;

/**
 * Tokens in descending order of CLS attention: the first ones stay, the next ones join the most
 * similar of those, the last ones are dropped. With nothing dropped this is ordered merge
 * (algorithms.md L), else DiffRate's order of pruning and merging (B.11), with size-weighted means
 * in both.
 */
public final class OrderedMerging {

    private OrderedMerging() {}

    /**
     * The tokens behind the prefix, most attended first.
     *
     * @param clsAttention N numbers
     * @return N - P positions, each P..N-1
     */
    public static int[] order(float[] clsAttention, int prefix) {
        float[] own = Arrays.copyOfRange(clsAttention, prefix, clsAttention.length);
        int[] order = Importance.descending(own);
        for (int i = 0; i < order.length; i++) {
            order[i] += prefix;
        }
        return order;
    }

    /**
     * Carries out the order.
     *
     * @param order of {@link #order}
     * @param kept tokens behind the prefix that stay, at least 1
     * @param merge tokens that join them
     * @param similarity of each merged token (row) to each kept one (column), both in the order's
     *     order, row-major with {@code kept} columns
     */
    public static TokenAssignment merge(
            int[] order, int kept, int merge, float[] similarity, int prefix) {
        int[] target = new int[prefix + order.length];
        Arrays.fill(target, TokenAssignment.DROPPED);
        for (int i = 0; i < prefix; i++) {
            target[i] = i;
        }
        for (int rank = 0; rank < kept; rank++) {
            target[order[rank]] = prefix + rank;
        }
        for (int m = 0; m < merge; m++) {
            int best = 0;
            for (int k = 1; k < kept; k++) {
                best = similarity[m * kept + k] > similarity[m * kept + best] ? k : best;
            }
            target[order[kept + m]] = prefix + best;
        }
        return new TokenAssignment(target, prefix + kept);
    }
}
