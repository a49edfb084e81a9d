// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.reduce;

/**
 * Ordered merge that ranks tokens by importance times novelty (see {@code OrderedMerge}): a token
 * that is nearly a copy of a more attended one loses little by joining it.
 */
public final class NovelMerging {

    private NovelMerging() {}

    /**
     * Merges the tokens of lowest rank, each into the most similar one that stays.
     *
     * @param clsAttention N numbers
     * @param similarity cosines of the m = N - P tokens behind the prefix, row-major [m · m]
     * @param novelty exponent, over 0
     * @param remove already clamped, 0..m - 1
     */
    public static TokenAssignment merge(
            float[] clsAttention, float[] similarity, double novelty, int prefix, int remove) {
        int[] order = Importance.descending(ranks(clsAttention, similarity, novelty, prefix));
        int kept = order.length - remove;
        int[] target = new int[prefix + order.length];
        for (int i = 0; i < prefix; i++) {
            target[i] = i;
        }
        boolean[] stays = new boolean[order.length];
        for (int rank = 0; rank < kept; rank++) {
            stays[order[rank]] = true;
            target[prefix + order[rank]] = prefix + rank;
        }
        for (int rank = kept; rank < order.length; rank++) {
            int nearest = nearest(similarity, order[rank], stays);
            target[prefix + order[rank]] = target[prefix + nearest];
        }
        return new TokenAssignment(target, prefix + kept);
    }

    /**
     * What tokens are ranked by: CLS attention times novelty to a power.
     *
     * @param similarity as in {@link #merge}
     * @return m numbers, 0 or more
     */
    public static float[] ranks(
            float[] clsAttention, float[] similarity, double novelty, int prefix) {
        int[] byAttention = OrderedMerging.order(clsAttention, prefix);
        int m = byAttention.length;
        float[] ranks = new float[m];
        for (int place = 0; place < m; place++) {
            int j = byAttention[place] - prefix;
            float closest = -1; // the most attended token has no more important copy
            for (int before = 0; before < place; before++) {
                int i = byAttention[before] - prefix;
                closest = Math.max(closest, similarity[j * m + i]);
            }
            float novel = Math.max(0, 1 - closest);
            ranks[j] = clsAttention[prefix + j] * (float) Math.pow(novel, novelty);
        }
        return ranks;
    }

    private static int nearest(float[] similarity, int token, boolean[] stays) {
        int m = stays.length;
        int best = -1;
        for (int i = 0; i < m; i++) {
            boolean closer = best < 0 || similarity[token * m + i] > similarity[token * m + best];
            best = stays[i] && closer ? i : best;
        }
        return best;
    }
}
