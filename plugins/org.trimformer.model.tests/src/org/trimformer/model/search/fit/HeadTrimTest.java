// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.fit.Moments;

import java.util.Map;
import java.util.Random;

/** Narrow heads against the definition of attention, row by row in double precision. */
class HeadTrimTest {
    private static final int D = 12;
    private static final int H = 2;
    private static final int WIDE = 6;
    private static final int ROWS = 60;

    private final double[][] tokens = new double[ROWS][D];
    private final double[][] mixed = new double[ROWS][H * WIDE];
    private float[] qkv = new float[3 * H * WIDE * D];
    private final float[] bias = new float[3 * H * WIDE];
    private final float[] projection = new float[D * H * WIDE];

    /** Random layer whose queries, keys and values vary in {@code rank} directions per head. */
    private Map<String, HostTensor> layer(int rank, long seed) {
        Random random = new Random(seed);
        for (double[] row : tokens) {
            for (int i = 0; i < D; i++) {
                row[i] = random.nextGaussian() + i % 3;
            }
        }
        for (int part = 0; part < 3 * H; part++) {
            float[][] turn = new float[WIDE][rank];
            float[][] core = new float[rank][D];
            for (float[][] m : new float[][][] {turn, core}) {
                for (float[] row : m) {
                    for (int i = 0; i < row.length; i++) {
                        row[i] = (float) random.nextGaussian();
                    }
                }
            }
            for (int i = 0; i < WIDE; i++) {
                for (int j = 0; j < D; j++) {
                    for (int k = 0; k < rank; k++) {
                        qkv[(part * WIDE + i) * D + j] += turn[i][k] * core[k][j];
                    }
                }
                // values may have any bias, queries only one in their directions
                bias[part * WIDE + i] = part >= H ? (float) random.nextGaussian() : 0;
            }
        }
        for (int i = 0; i < projection.length; i++) {
            projection[i] = (float) random.nextGaussian();
        }
        for (int r = 0; r < ROWS; r++) {
            for (int i = 0; i < H * WIDE; i++) {
                mixed[r][i] = read(2 * H * WIDE + i, tokens[r]);
            }
        }
        return Map.of(
                "b.attn.qkv.weight", HostTensor.of(qkv, 3 * H * WIDE, D),
                "b.attn.qkv.bias", HostTensor.of(bias, 3 * H * WIDE),
                "b.attn.proj.weight", HostTensor.of(projection, D, H * WIDE),
                "b.attn.proj.bias", HostTensor.of(new float[D], D));
    }

    private double read(int row, double[] token) {
        double sum = bias[row];
        for (int j = 0; j < D; j++) {
            sum += qkv[row * D + j] * token[j];
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void to_theRankThereIs_keepsLogitsAndBranch(long seed) {
        int rank = 3;
        HeadTrim trim = new HeadTrim(layer(rank, seed), "b", H, moments(tokens), moments(mixed));
        assertEquals(0, trim.lost()[rank], 1e-6, "seed " + seed);
        Narrow narrow = new Narrow(trim.to(rank), rank);
        for (int h = 0; h < H; h++) {
            for (int a = 0; a < 10; a++) {
                double first = Double.NaN;
                for (int k = 0; k < ROWS; k++) {
                    double offset = narrow.logit(h, a, k) - logit(h, a, k);
                    first = k == 0 ? offset : first;
                    // a constant per query leaves the softmax as it is
                    assertEquals(first, offset, 1e-3, "seed " + seed + " head " + h);
                }
            }
        }
        for (int k = 0; k < ROWS; k++) {
            for (int o = 0; o < D; o++) {
                double whole = 0;
                for (int j = 0; j < H * WIDE; j++) {
                    whole += projection[o * H * WIDE + j] * mixed[k][j];
                }
                assertEquals(whole, narrow.branch(k, o), 1e-3, "seed " + seed);
            }
        }
    }

    @Test
    void lost_widerHeads_fallsToNothing() {
        double[] lost =
                new HeadTrim(layer(WIDE, 9), "b", H, moments(tokens), moments(mixed)).lost();
        assertEquals(WIDE + 1, lost.length);
        assertEquals(2, lost[0], 1e-9);
        assertEquals(0, lost[WIDE], 1e-12);
        for (int r = 0; r < WIDE; r++) {
            assertTrue(lost[r] > lost[r + 1], "width " + r);
        }
    }

    /** Token methods go by lengths of values and angles of keys: they are those of projections. */
    @Test
    void to_narrower_keysAndValuesAreNoLonger() {
        HeadTrim trim = new HeadTrim(layer(WIDE, 5), "b", H, moments(tokens), moments(mixed));
        Narrow narrow = new Narrow(trim.to(4), 4);
        for (int part = 1; part < 3; part++) {
            for (int h = 0; h < H; h++) {
                for (double[] token : tokens) {
                    double whole = 0;
                    double less = 0;
                    for (int i = 0; i < WIDE; i++) {
                        whole += square(read((part * H + h) * WIDE + i, token));
                    }
                    for (int i = 0; i < 4; i++) {
                        less += square(narrow.read((part * H + h) * 4 + i, token));
                    }
                    assertTrue(less <= whole * (1 + 1e-5), less + " of " + whole);
                }
            }
        }
    }

    private static double square(double x) {
        return x * x;
    }

    private double logit(int h, int a, int k) {
        double sum = 0;
        for (int i = 0; i < WIDE; i++) {
            sum += read(h * WIDE + i, tokens[a]) * read((H + h) * WIDE + i, tokens[k]);
        }
        return sum / Math.sqrt(WIDE);
    }

    /** The narrowed layer. */
    private final class Narrow {
        private final float[] weight;
        private final float[] offset;
        private final float[] out;
        private final float[] shift;
        private final int width;

        Narrow(Map<String, HostTensor> tensors, int width) {
            this.width = width;
            weight = tensors.get("b.attn.qkv.weight").toArray();
            offset = tensors.get("b.attn.qkv.bias").toArray();
            out = tensors.get("b.attn.proj.weight").toArray();
            shift = tensors.get("b.attn.proj.bias").toArray();
        }

        double read(int row, double[] token) {
            double sum = offset[row];
            for (int j = 0; j < D; j++) {
                sum += weight[row * D + j] * token[j];
            }
            return sum;
        }

        double logit(int h, int a, int k) {
            double sum = 0;
            for (int i = 0; i < width; i++) {
                sum += read(h * width + i, tokens[a]) * read((H + h) * width + i, tokens[k]);
            }
            return sum / Math.sqrt(width);
        }

        double branch(int k, int o) {
            double sum = shift[o];
            for (int j = 0; j < H * width; j++) {
                sum += out[o * H * width + j] * read(2 * H * width + j, tokens[k]);
            }
            return sum;
        }
    }

    private static Moments moments(double[][] rows) {
        int n = rows[0].length;
        double[] mean = new double[n];
        double[][] covariance = new double[n][n];
        for (double[] row : rows) {
            for (int i = 0; i < n; i++) {
                mean[i] += row[i] / rows.length;
            }
        }
        for (double[] row : rows) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    covariance[i][j] += (row[i] - mean[i]) * (row[j] - mean[j]) / rows.length;
                }
            }
        }
        return new Moments(rows.length, mean, covariance, new double[0], new double[n][0]);
    }
}
