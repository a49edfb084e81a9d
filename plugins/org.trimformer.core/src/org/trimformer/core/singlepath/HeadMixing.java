// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.singlepath;

import org.trimformer.core.weights.HostTensor;

/**
 * The mixing of H heads into 9 kernel slots: the softmax over the heads of table / temperature.
 *
 * @param heads H
 * @param share {@code share[h][p]}, each column sums to 1
 */
record HeadMixing(int heads, double[][] share) {
    static final int SLOTS = 9;

    /**
     * Softmax of a table.
     *
     * @param table [H,9], {@code attn.head_probs}
     */
    static HeadMixing of(HostTensor table, double temperature) {
        int heads = (int) table.shape()[0];
        float[] values = table.toArray();
        double[][] share = new double[heads][SLOTS];
        for (int p = 0; p < SLOTS; p++) {
            double max = Double.NEGATIVE_INFINITY;
            for (int h = 0; h < heads; h++) {
                max = Math.max(max, values[h * SLOTS + p] / temperature);
            }
            double sum = 0;
            for (int h = 0; h < heads; h++) {
                share[h][p] = Math.exp(values[h * SLOTS + p] / temperature - max);
                sum += share[h][p];
            }
            for (int h = 0; h < heads; h++) {
                share[h][p] /= sum;
            }
        }
        return new HeadMixing(heads, share);
    }
}
