// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.singlepath;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trimformer.core.weights.HostTensor;

import java.util.Arrays;
import java.util.Random;

/**
 * The collapsed and folded convolution against the formulas of algorithms.md A.2: heads mixed slot
 * by slot, gathered from neighbours on a padded grid, batch norm applied as such.
 */
class BottleneckTest {
    private static final int HEADS = 3;
    private static final int D = 2;
    private static final int WIDTH = HEADS * D;
    private static final int GRID = 4;
    private static final long SEED = 11;

    /** Offsets (row, column) of DeiT's slots 0..8, from the table in A.2. */
    private static final int[][] DEIT = {
        {-1, -1}, {0, -1}, {1, -1}, {-1, 0}, {0, 0}, {1, 0}, {-1, 1}, {0, 1}, {1, 1}
    };

    /** Swin: the centre, then DeiT's slots 0, 1, 2, 3, 5, 6, 7, 8. */
    private static final int[][] SWIN = {
        {0, 0}, {-1, -1}, {0, -1}, {1, -1}, {-1, 0}, {1, 0}, {-1, 1}, {0, 1}, {1, 1}
    };

    private final Random random = new Random(SEED);
    private final float[] value = values(WIDTH * WIDTH);
    private final float[] bias = values(WIDTH);
    private final float[] proj = values(WIDTH * WIDTH);
    private final float[] projBias = values(WIDTH);
    private final float[] table = values(HEADS * 9);
    private final float[] gamma = values(D);
    private final float[] beta = values(D);
    private final float[] mean = values(D);
    private final float[] variance = {0.7f, 1.9f};
    private final float[] input = values(GRID * GRID * WIDTH);

    @ParameterizedTest
    @EnumSource(SlotOrder.class)
    void slot_order_equalsPublishedTable(SlotOrder order) {
        int[][] offsets = order == SlotOrder.COLUMN_MAJOR ? DEIT : SWIN;
        for (int p = 0; p < 9; p++) {
            assertEquals(p, order.slot(offsets[p][0] + 1, offsets[p][1] + 1));
        }
        assertArrayEquals(new int[] {0, 0}, offsets[order.centre()]);
    }

    @ParameterizedTest
    @EnumSource(SlotOrder.class)
    void conv3x3_folded_equalsGatheredHeads(SlotOrder order) {
        int[][] offsets = order == SlotOrder.COLUMN_MAJOR ? DEIT : SWIN;
        int[] slots = {0, 1, 2, 3, 4, 5, 6, 7, 8};
        Bottleneck folded = norm().foldInto(Bottleneck.conv3x3(shared(), order, 0.5));
        assertClose(reference(slots, offsets), apply(folded, 3));
    }

    @ParameterizedTest
    @EnumSource(SlotOrder.class)
    void conv1x1_folded_equalsCentreSlot(SlotOrder order) {
        int[][] offsets = order == SlotOrder.COLUMN_MAJOR ? DEIT : SWIN;
        Bottleneck folded = norm().foldInto(Bottleneck.conv1x1(shared(), order, 0.5));
        assertClose(reference(new int[] {order.centre()}, offsets), apply(folded, 1));
    }

    private Bottleneck.Shared shared() {
        return new Bottleneck.Shared(
                HostTensor.of(value, WIDTH, WIDTH),
                HostTensor.of(bias, WIDTH),
                HostTensor.of(proj, WIDTH, WIDTH),
                HostTensor.of(projBias, WIDTH),
                HostTensor.of(table, HEADS, 9));
    }

    private BatchNorm norm() {
        return new BatchNorm(
                HostTensor.of(gamma, D),
                HostTensor.of(beta, D),
                HostTensor.of(mean, D),
                HostTensor.of(variance, D),
                1e-5);
    }

    /** Straight from the formulas, in double precision. */
    private double[] reference(int[] slots, int[][] offsets) {
        double[] out = new double[GRID * GRID * WIDTH];
        for (int row = 0; row < GRID; row++) {
            for (int column = 0; column < GRID; column++) {
                double[] hidden = new double[D];
                for (int p : slots) {
                    addSlot(hidden, p, row + offsets[p][0], column + offsets[p][1]);
                }
                for (int i = 0; i < D; i++) {
                    double normal = (hidden[i] - mean[i]) / Math.sqrt(variance[i] + 1e-5);
                    hidden[i] = Math.max(0, normal * gamma[i] + beta[i]);
                }
                project(out, (row * GRID + column) * WIDTH, hidden, slots);
            }
        }
        return out;
    }

    /** Adds K_p x + b_p; beyond the border x is zero but the bias stays. */
    private void addSlot(double[] hidden, int p, int row, int column) {
        boolean inside = row >= 0 && row < GRID && column >= 0 && column < GRID;
        for (int h = 0; h < HEADS; h++) {
            double share = share(h, p);
            for (int i = 0; i < D; i++) {
                double sum = bias[h * D + i];
                for (int c = 0; inside && c < WIDTH; c++) {
                    sum +=
                            value[(h * D + i) * WIDTH + c]
                                    * input[(row * GRID + column) * WIDTH + c];
                }
                hidden[i] += share * sum;
            }
        }
    }

    private void project(double[] out, int at, double[] hidden, int[] slots) {
        for (int o = 0; o < WIDTH; o++) {
            out[at + o] = projBias[o];
            for (int p : slots) {
                for (int h = 0; h < HEADS; h++) {
                    for (int i = 0; i < D; i++) {
                        out[at + o] += share(h, p) * proj[o * WIDTH + h * D + i] * hidden[i];
                    }
                }
            }
        }
    }

    private double share(int head, int slot) {
        double sum = 0;
        for (int h = 0; h < HEADS; h++) {
            sum += Math.exp(table[h * 9 + slot] / 0.5);
        }
        return Math.exp(table[head * 9 + slot] / 0.5) / sum;
    }

    /** A plain cross-correlation with zero padding, ReLU, and the second convolution. */
    private double[] apply(Bottleneck b, int kernel) {
        float[] w1 = b.conv1Weight().toArray();
        float[] b1 = b.conv1Bias().toArray();
        float[] w2 = b.conv2Weight().toArray();
        float[] b2 = b.conv2Bias().toArray();
        double[] out = new double[GRID * GRID * WIDTH];
        for (int at = 0; at < GRID * GRID; at++) {
            double[] hidden = new double[D];
            for (int i = 0; i < D; i++) {
                hidden[i] = Math.max(0, b1[i] + correlate(w1, i, at, kernel));
            }
            for (int o = 0; o < WIDTH; o++) {
                out[at * WIDTH + o] = b2[o];
                for (int i = 0; i < D; i++) {
                    out[at * WIDTH + o] += w2[o * D + i] * hidden[i];
                }
            }
        }
        return out;
    }

    private double correlate(float[] w1, int channel, int at, int kernel) {
        double sum = 0;
        for (int kh = 0; kh < kernel; kh++) {
            for (int kw = 0; kw < kernel; kw++) {
                int row = at / GRID + kh - kernel / 2;
                int column = at % GRID + kw - kernel / 2;
                if (row < 0 || row >= GRID || column < 0 || column >= GRID) {
                    continue;
                }
                for (int c = 0; c < WIDTH; c++) {
                    int w = ((channel * WIDTH + c) * kernel + kh) * kernel + kw;
                    sum += w1[w] * input[(row * GRID + column) * WIDTH + c];
                }
            }
        }
        return sum;
    }

    private static void assertClose(double[] expected, double[] actual) {
        assertArrayEquals(
                expected, actual, 1e-5, () -> "seed " + SEED + ": " + Arrays.toString(actual));
    }

    private float[] values(int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
