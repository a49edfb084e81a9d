// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.reduce;

/**
 * Pooling: the most similar pairs are merged (bipartite soft matching, ToMe, arXiv 2210.09461;
 * algorithms.md B.5). Tokens at even positions may join tokens at odd ones.
 */
public final class BipartiteMatching {

    private BipartiteMatching() {}

    /**
     * Merges {@code remove} tokens at even positions into their most similar token at an odd one.
     * What is left stands in this order: unmerged even tokens, then all odd tokens; with a
     * distillation token (P = 2): even 0, odd 0, the other even ones, the other odd ones.
     *
     * @param tokens N
     * @param similarity of even token {@code a} (row) and odd token {@code b} (column), counted
     *     among themselves, row-major with N/2 columns; rows and columns of prefix tokens are never
     *     read
     * @param remove already clamped, 0..(N - P)/2
     */
    public static TokenAssignment pool(int tokens, float[] similarity, int prefix, int remove) {
        int evens = (tokens + 1) / 2;
        int odds = tokens / 2;
        int[] partner = new int[evens];
        float[] best = new float[evens];
        best[0] = Float.NEGATIVE_INFINITY;
        for (int a = 1; a < evens; a++) {
            partner[a] = partner(similarity, a * odds, odds, prefix - 1);
            best[a] = similarity[a * odds + partner[a]];
        }
        boolean[] merged = new boolean[evens];
        int[] order = Importance.descending(best);
        for (int i = 0; i < remove; i++) {
            merged[order[i]] = true;
        }
        return assign(tokens, partner, merged, prefix, remove);
    }

    /** Column of the largest of the row's values from column {@code from} on. */
    private static int partner(float[] similarity, int row, int columns, int from) {
        int best = from;
        for (int b = from + 1; b < columns; b++) {
            best = similarity[row + b] > similarity[row + best] ? b : best;
        }
        return Math.min(best, columns - 1);
    }

    private static TokenAssignment assign(
            int tokens, int[] partner, boolean[] merged, int prefix, int remove) {
        int left = partner.length - remove;
        int[] target = new int[tokens];
        for (int b = 0; b < tokens / 2; b++) {
            target[2 * b + 1] = prefix == 2 && b == 0 ? 1 : left + b;
        }
        int next = 0;
        for (int a = 0; a < partner.length; a++) {
            if (merged[a]) {
                target[2 * a] = target[2 * partner[a] + 1];
            } else {
                target[2 * a] = prefix == 2 && next > 0 ? next + 1 : next;
                next++;
            }
        }
        return new TokenAssignment(target, tokens - remove);
    }
}
