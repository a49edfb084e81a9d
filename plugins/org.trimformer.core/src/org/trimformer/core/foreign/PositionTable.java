// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign;

import org.trimformer.core.weights.HostTensor;

/**
 * Positions of a ViT for another input size: the patch grid is resampled with timm's filter, cubic
 * (a = -0.5) and widened where it shrinks, so that nothing aliases; prefix rows stay.
 */
final class PositionTable {
    private static final double A = -0.5;
    private static final double SHARP = -0.75;

    private PositionTable() {}

    /**
     * Resamples a table.
     *
     * @param table [1, P + n n, D]
     * @param prefix P, rows of prefix tokens
     * @param to m, patches a side that are wanted
     * @param smooth timm's filter; else HuggingFace's for DINOv2, cubic (a = -0.75) of the four
     *     nearest, however much it shrinks
     * @return [1, P + m m, D]
     */
    static HostTensor resized(HostTensor table, int prefix, int to, boolean smooth) {
        int width = (int) table.shape()[2];
        int from = (int) Math.round(Math.sqrt(table.shape()[1] - prefix));
        float[] in = table.toArray();
        double[][] weights = smooth ? weights(from, to) : sharp(from, to);
        double[] rows = new double[to * from * width];
        for (int y = 0; y < to; y++) {
            for (int j = 0; j < from; j++) {
                double w = weights[y][j];
                for (int k = 0; w != 0 && k < from * width; k++) {
                    rows[y * from * width + k] += w * in[prefix * width + j * from * width + k];
                }
            }
        }
        float[] out = new float[(prefix + to * to) * width];
        System.arraycopy(in, 0, out, 0, prefix * width);
        for (int y = 0; y < to; y++) {
            for (int x = 0; x < to; x++) {
                for (int d = 0; d < width; d++) {
                    double sum = 0;
                    for (int j = 0; j < from; j++) {
                        sum += weights[x][j] * rows[(y * from + j) * width + d];
                    }
                    out[(prefix + y * to + x) * width + d] = (float) sum;
                }
            }
        }
        return HostTensor.of(out, 1, prefix + (long) to * to, width);
    }

    /** Share of input j in output i, [to][from]. */
    private static double[][] weights(int from, int to) {
        double scale = (double) from / to;
        double wide = Math.max(scale, 1);
        double[][] weights = new double[to][from];
        for (int i = 0; i < to; i++) {
            double centre = scale * (i + 0.5);
            int first = Math.max((int) (centre - 2 * wide + 0.5), 0);
            int end = Math.min((int) (centre + 2 * wide + 0.5), from);
            double sum = 0;
            for (int j = first; j < end; j++) {
                weights[i][j] = cubic((j - centre + 0.5) / wide, A);
                sum += weights[i][j];
            }
            for (int j = first; j < end; j++) {
                weights[i][j] /= sum;
            }
        }
        return weights;
    }

    /** The same of the four nearest, those beyond the edge being its last. */
    private static double[][] sharp(int from, int to) {
        double[][] weights = new double[to][from];
        for (int i = 0; i < to; i++) {
            double centre = (double) from / to * (i + 0.5) - 0.5;
            int first = (int) Math.floor(centre);
            for (int j = first - 1; j <= first + 2; j++) {
                int at = Math.min(Math.max(j, 0), from - 1);
                weights[i][at] += cubic(j - centre, SHARP);
            }
        }
        return weights;
    }

    private static double cubic(double at, double a) {
        double x = Math.abs(at);
        if (x < 1) {
            return ((a + 2) * x - (a + 3)) * x * x + 1;
        }
        return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0;
    }
}
