package org.trimformer.model.select;

import org.trimformer.model.reduce.Importance;

import java.util.Arrays;

/**
 * Which patch tokens stay when a planned number of them leaves: those of highest log-odds, of equal
 * ones the earlier. Evaluation and training choose here, so that both keep the same number in every
 * image.
 *
 * @param stays 1 for tokens that stay and 0 for others, [B · n]; for tokens that had left before, 1
 *     if they are above the level: they count for nothing, but what would become of them is their
 *     gradient
 * @param level log-odds between the last token that stays and the first that leaves, [B]
 */
record Cut(float[] stays, float[] level) {

    /**
     * Cuts each image.
     *
     * @param odds [B · n]
     * @param alive 1 for tokens still there, [B · n]
     * @param images B
     * @param leaving tokens that leave each image, at least 1 and fewer than are alive
     */
    static Cut of(float[] odds, float[] alive, int images, int leaving) {
        int n = odds.length / images;
        float[] stays = new float[odds.length];
        float[] level = new float[images];
        for (int i = 0; i < images; i++) {
            int start = i * n;
            float[] own = Arrays.copyOfRange(odds, start, start + n);
            int there = 0;
            for (int j = 0; j < n; j++) {
                boolean left = alive[start + j] < 0.5f;
                own[j] = left ? Float.NEGATIVE_INFINITY : own[j];
                there += left ? 0 : 1;
            }
            int[] order = Importance.descending(own);
            int last = there - leaving - 1;
            level[i] = (own[order[last]] + own[order[last + 1]]) / 2;
            for (int rank = 0; rank < n; rank++) {
                int j = start + order[rank];
                boolean above = rank < there ? rank <= last : odds[j] > level[i];
                stays[j] = above ? 1 : 0;
            }
        }
        return new Cut(stays, level);
    }
}
