// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.junit.jupiter.api.Test;
import org.trimformer.model.fit.AnyFeatures;
import org.trimformer.model.fit.MomentSums;
import org.trimformer.model.fit.Moments;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.runtime.Lease;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/** Every fit of data of any rank and scale is finite and never worse than doing nothing. */
class AnyDataFitTest {
    private static final int CASES = 500;
    private static final int WIDTH = 3;

    @Test
    void refit_anyHiddenUnits_isNeverWorseThanTheWeightsAsTheyAre() {
        try (Lease lease = TestLease.lease()) {
            for (long seed = 0; seed < CASES; seed++) {
                float[][] rows = AnyFeatures.rows(seed, 0);
                int units = rows[0].length;
                Moments m = seen(lease, rows, units);
                SplittableRandom random = new SplittableRandom(seed);
                double[][] weight = new double[WIDTH][units];
                for (double[] row : weight) {
                    for (int j = 0; j < units; j++) {
                        row[j] = random.nextGaussian();
                    }
                }
                WidthCurve curve = WidthCurve.of(weight, m);
                for (int k = 0; k < units; k++) {
                    assertTrue(curve.lost()[k] >= curve.lost()[k + 1], "seed " + seed);
                    int[] kept = curve.kept(k);
                    Refit fit = Refit.of(weight, new double[WIDTH], m, kept);
                    double fitted = error(rows, weight, fit.weight(), fit.bias(), kept);
                    double nothing = masked(rows, weight, kept);
                    assertTrue(
                            fitted <= nothing * (1 + 1e-5) + rounding(rows, weight, fit.weight()),
                            "seed "
                                    + seed
                                    + ", "
                                    + k
                                    + " of "
                                    + units
                                    + " units: "
                                    + fitted
                                    + ", weights as they are "
                                    + nothing);
                    assertTrue(fit.explained() <= 1, "seed " + seed);
                }
                assertEquals(0, curve.lost()[units], 0);
            }
        }
    }

    /** What a network computed in fp32 cannot do better than. */
    private static double rounding(float[][] rows, double[][] weight, double[][] fitted) {
        double sum = 0;
        for (float[] row : rows) {
            for (double[][] w : new double[][][] {weight, fitted}) {
                for (double[] line : w) {
                    double largest = 0;
                    for (int j = 0; j < row.length; j++) {
                        double factor = j < line.length ? line[j] : 0;
                        largest = Math.max(largest, Math.abs(factor * row[j]));
                    }
                    sum += largest * largest * 1e-12;
                }
            }
        }
        return sum;
    }

    private static double masked(float[][] rows, double[][] weight, int[] kept) {
        double[][] same = new double[WIDTH][kept.length];
        for (int o = 0; o < WIDTH; o++) {
            for (int i = 0; i < kept.length; i++) {
                same[o][i] = weight[o][kept[i]];
            }
        }
        return error(rows, weight, same, new double[WIDTH], kept);
    }

    private static double error(
            float[][] rows, double[][] weight, double[][] fitted, double[] bias, int[] kept) {
        double sum = 0;
        for (float[] row : rows) {
            for (int o = 0; o < WIDTH; o++) {
                double e = -bias[o];
                for (int j = 0; j < row.length; j++) {
                    e += weight[o][j] * row[j];
                }
                for (int i = 0; i < kept.length; i++) {
                    assertTrue(Double.isFinite(fitted[o][i]), "weight " + fitted[o][i]);
                    e -= fitted[o][i] * row[kept[i]];
                }
                sum += e * e;
            }
        }
        return sum;
    }

    @Test
    void convolution_anyTokens_isNeverWorseThanTheMeanBranch() {
        try (Lease lease = TestLease.lease()) {
            for (long seed = 0; seed < CASES; seed++) {
                float[][] rows = AnyFeatures.rows(seed, WIDTH, WIDTH);
                float[][] marked = new float[rows.length][];
                for (int i = 0; i < rows.length; i++) {
                    marked[i] = new float[2 * WIDTH + 1];
                    System.arraycopy(rows[i], 0, marked[i], 0, WIDTH);
                    marked[i][WIDTH] = 1;
                    System.arraycopy(rows[i], WIDTH, marked[i], WIDTH + 1, WIDTH);
                }
                NeighbourMoments m =
                        new NeighbourMoments(
                                WIDTH, 1, seen(lease, marked, WIDTH + 1), Optional.empty());
                double[] ones = {1, 1, 1};
                PrefixFit norm = new PrefixFit(ones, new double[] {0.5, 0, -1});
                for (double ridge : new double[] {1e-5, 3e-2}) {
                    ConvolutionFit fit = ConvolutionFit.of(m, norm, 1, 2, ridge);
                    double fitted = 0;
                    double nothing = 0;
                    for (float[] row : rows) {
                        for (int o = 0; o < WIDTH; o++) {
                            double y = linear(fit, m, row, norm, o);
                            assertTrue(Double.isFinite(y), "seed " + seed);
                            fitted += Math.pow(row[WIDTH + o] - y, 2);
                            nothing += Math.pow(row[WIDTH + o] - m.branch()[o], 2);
                        }
                    }
                    assertTrue(
                            fitted <= nothing * (1 + 1e-4),
                            "seed " + seed + ": " + fitted + ", the mean " + nothing);
                }
            }
        }
    }

    /** The fit without its ReLU, about the means, so that rounding does not count. */
    private static double linear(
            ConvolutionFit fit, NeighbourMoments m, float[] row, PrefixFit norm, int o) {
        double y = m.branch()[o];
        double[] mean = m.inputs(norm, 1).mean();
        for (int j = 0; j < fit.firstBias().length; j++) {
            double hidden = 0;
            for (int c = 0; c < WIDTH; c++) {
                double input = row[c] + norm.shift()[c] - mean[c];
                hidden += fit.first()[c][j] * input;
            }
            y += hidden * fit.second()[j][o];
        }
        return y;
    }

    @Test
    void prefix_anyTokens_isFinite() {
        for (long seed = 0; seed < CASES; seed++) {
            float[][] rows = AnyFeatures.rows(seed, WIDTH, WIDTH);
            double[][] sums = new double[5][WIDTH];
            for (int c = 0; c < WIDTH; c++) {
                for (float[] row : rows) {
                    sums[0][c] += row[c] / (double) rows.length;
                    sums[2][c] += row[WIDTH + c] / (double) rows.length;
                    sums[4][c] += Math.pow(row[WIDTH + c], 2) / rows.length;
                }
                for (float[] row : rows) {
                    double z = row[c] - sums[0][c];
                    sums[1][c] += z * z / rows.length;
                    sums[3][c] += z * (row[WIDTH + c] - sums[2][c]) / rows.length;
                }
            }
            PrefixFit fit =
                    PrefixFit.of(
                            new PrefixFit.Moments(sums[0], sums[1], sums[2], sums[3], sums[4]));
            assertTrue(
                    Arrays.stream(fit.scale()).allMatch(s -> Double.isFinite(s) && s != 0)
                            && Arrays.stream(fit.shift()).allMatch(Double::isFinite),
                    "seed " + seed);
        }
    }

    private static Moments seen(Lease lease, float[][] rows, int features) {
        int columns = rows[0].length;
        float[] flat = new float[rows.length * columns];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * columns, columns);
        }
        try (NDManager m = lease.manager().newSubManager();
                MomentSums sums = new MomentSums(m, features, columns - features)) {
            sums.see(m.create(flat, new Shape(rows.length, columns)));
            return sums.moments();
        }
    }
}
