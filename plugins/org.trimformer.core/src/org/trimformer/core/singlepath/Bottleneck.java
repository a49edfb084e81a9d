// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.singlepath;

import org.trimformer.core.weights.HostTensor;

/**
 * A deployed bottleneck convolution: out = conv2(ReLU(conv1(x))) on the patch grid, zero padding.
 *
 * @param conv1Weight [d,D,k,k], entry (row, column) multiplies the neighbour at (row - 1, column -
 *     1) where k = 3
 * @param conv1Bias [d]
 * @param conv2Weight [D,d]
 * @param conv2Bias [D]
 */
public record Bottleneck(
        HostTensor conv1Weight,
        HostTensor conv1Bias,
        HostTensor conv2Weight,
        HostTensor conv2Bias) {

    /**
     * The attention weights a bottleneck is mixed from.
     *
     * @param valueWeight [D,D], rows head-major
     * @param valueBias [D]
     * @param projWeight [D,D], columns head-major
     * @param projBias [D]
     * @param mixing the table {@code head_probs} [H,9]
     */
    public record Shared(
            HostTensor valueWeight,
            HostTensor valueBias,
            HostTensor projWeight,
            HostTensor projBias,
            HostTensor mixing) {}

    /** The 1x1 candidate without its batch norm: the centre slot. */
    public static Bottleneck conv1x1(Shared shared, SlotOrder order, double temperature) {
        return new Collapse(shared, temperature).collapse(1, (row, column) -> order.centre());
    }

    /** The 3x3 candidate without its batch norm: all slots, biases and projections summed. */
    public static Bottleneck conv3x3(Shared shared, SlotOrder order, double temperature) {
        return new Collapse(shared, temperature).collapse(3, order::slot);
    }

    private interface Slots {
        int slot(int row, int column);
    }

    /** Mixes heads into kernels, in double precision. */
    private static final class Collapse {
        private final HeadMixing mixing;
        private final int width;
        private final int d;
        private final float[] value;
        private final float[] bias;
        private final float[] proj;
        private final HostTensor projBias;

        Collapse(Shared shared, double temperature) {
            mixing = HeadMixing.of(shared.mixing(), temperature);
            width = (int) shared.valueWeight().shape()[1];
            d = width / mixing.heads();
            value = shared.valueWeight().toArray();
            bias = shared.valueBias().toArray();
            proj = shared.projWeight().toArray();
            projBias = shared.projBias();
        }

        Bottleneck collapse(int kernel, Slots slots) {
            float[] w1 = new float[d * width * kernel * kernel];
            double[] b1 = new double[d];
            double[] w2 = new double[width * d];
            for (int row = 0; row < kernel; row++) {
                for (int column = 0; column < kernel; column++) {
                    int slot = slots.slot(row, column);
                    kernelAt(w1, kernel, row * kernel + column, slot);
                    addBias(b1, slot);
                    addProjection(w2, slot);
                }
            }
            return new Bottleneck(
                    HostTensor.of(w1, d, width, kernel, kernel),
                    HostTensor.of(floats(b1), d),
                    HostTensor.of(floats(w2), width, d),
                    projBias);
        }

        private void kernelAt(float[] w1, int kernel, int at, int slot) {
            int area = kernel * kernel;
            for (int o = 0; o < d; o++) {
                for (int i = 0; i < width; i++) {
                    double sum = 0;
                    for (int h = 0; h < mixing.heads(); h++) {
                        sum += mixing.share()[h][slot] * value[(h * d + o) * width + i];
                    }
                    w1[(o * width + i) * area + at] = (float) sum;
                }
            }
        }

        private void addBias(double[] b1, int slot) {
            for (int o = 0; o < d; o++) {
                for (int h = 0; h < mixing.heads(); h++) {
                    b1[o] += mixing.share()[h][slot] * bias[h * d + o];
                }
            }
        }

        private void addProjection(double[] w2, int slot) {
            for (int o = 0; o < width; o++) {
                for (int i = 0; i < d; i++) {
                    for (int h = 0; h < mixing.heads(); h++) {
                        w2[o * d + i] += mixing.share()[h][slot] * proj[o * width + h * d + i];
                    }
                }
            }
        }

        private static float[] floats(double[] values) {
            float[] narrow = new float[values.length];
            for (int i = 0; i < values.length; i++) {
                narrow[i] = (float) values[i];
            }
            return narrow;
        }
    }
}
