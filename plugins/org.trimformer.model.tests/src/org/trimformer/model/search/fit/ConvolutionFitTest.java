// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimformer.model.fit.Moments;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/** The fit from moments equals regressions on the explicit neighbourhoods. */
class ConvolutionFitTest {
    private static final int WIDTH = 4;
    private static final int SIDE = 5;
    private static final int IMAGES = 30;
    private static final long SEED = 77;

    /** Images of normalised tokens, [image][patch][channel]. */
    private static double[][][] tokens() {
        SplittableRandom random = new SplittableRandom(SEED);
        double[][][] z = new double[IMAGES][SIDE * SIDE][WIDTH];
        for (double[][] image : z) {
            for (double[] patch : image) {
                for (int c = 0; c < WIDTH; c++) {
                    patch[c] = random.nextGaussian() + 0.3 * c;
                }
            }
        }
        return z;
    }

    private static double[] numbers(int count, long seed) {
        return new SplittableRandom(seed).doubles(count, -1, 1).toArray();
    }

    private static PrefixFit norm() {
        return new PrefixFit(new double[] {0.5, -0.2, 1.5, 0.1}, new double[] {0.3, 1, -0.4, 0});
    }

    /** What a convolution reads at a patch: scale z + shift inside, 0 outside. */
    private static double[] inputs(double[][] image, int patch, int kernel, PrefixFit norm) {
        double[] a = new double[kernel * kernel * WIDTH];
        for (int p = 0; p < kernel * kernel; p++) {
            int row = patch / SIDE + (kernel == 3 ? p / 3 - 1 : 0);
            int column = patch % SIDE + (kernel == 3 ? p % 3 - 1 : 0);
            if (row >= 0 && row < SIDE && column >= 0 && column < SIDE) {
                for (int c = 0; c < WIDTH; c++) {
                    a[p * WIDTH + c] =
                            norm.scale()[c] * image[row * SIDE + column][c] + norm.shift()[c];
                }
            }
        }
        return a;
    }

    private static double[] features(double[][] image, int patch) {
        PrefixFit plain = new PrefixFit(new double[] {1, 1, 1, 1}, new double[WIDTH]);
        PrefixFit inside = new PrefixFit(new double[WIDTH], new double[] {1, 1, 1, 1});
        double[] z = inputs(image, patch, 3, plain);
        double[] in = inputs(image, patch, 3, inside);
        double[] f = new double[9 * (WIDTH + 1)];
        for (int p = 0; p < 9; p++) {
            System.arraycopy(z, p * WIDTH, f, p * (WIDTH + 1), WIDTH);
            f[p * (WIDTH + 1) + WIDTH] = in[p * WIDTH];
        }
        return f;
    }

    private interface Branch {
        double[] at(double[][] image, int patch);
    }

    private static NeighbourMoments moments(double[][][] tokens, Branch branch) {
        int size = 9 * (WIDTH + 1);
        double[][] products = new double[size][size];
        double[][] cross = new double[size][WIDTH];
        double[] mean = new double[size];
        double[] meanBranch = new double[WIDTH];
        double share = 1.0 / (IMAGES * SIDE * SIDE);
        for (double[][] image : tokens) {
            for (int patch = 0; patch < SIDE * SIDE; patch++) {
                double[] f = features(image, patch);
                double[] y = branch.at(image, patch);
                for (int i = 0; i < size; i++) {
                    mean[i] += f[i] * share;
                    for (int j = 0; j < size; j++) {
                        products[i][j] += f[i] * f[j] * share;
                    }
                    for (int o = 0; o < WIDTH; o++) {
                        cross[i][o] += f[i] * y[o] * share;
                        meanBranch[o] += i == 0 ? y[o] * share : 0;
                    }
                }
            }
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                products[i][j] -= mean[i] * mean[j];
            }
            for (int o = 0; o < WIDTH; o++) {
                cross[i][o] -= mean[i] * meanBranch[o];
            }
        }
        double[] none = new double[WIDTH];
        return new NeighbourMoments(
                WIDTH,
                9,
                new Moments(1 / share, mean, products, meanBranch, cross),
                Optional.of(new PrefixFit.Moments(none, none, none, none, none)));
    }

    private static double[] apply(ConvolutionFit fit, double[] a) {
        double[] out = fit.secondBias().clone();
        for (int j = 0; j < fit.firstBias().length; j++) {
            double hidden = fit.firstBias()[j];
            for (int i = 0; i < a.length; i++) {
                hidden += a[i] * fit.first()[i][j];
            }
            for (int o = 0; o < WIDTH; o++) {
                out[o] += Math.max(0, hidden) * fit.second()[j][o];
            }
        }
        return out;
    }

    /** Branch values that no convolution gives. */
    private static double[] wild(double[][] image, int patch) {
        double[] y = new double[WIDTH];
        for (int o = 0; o < WIDTH; o++) {
            y[o] =
                    Math.sin(3 * image[patch][o])
                            + image[(patch + 1) % (SIDE * SIDE)][0]
                            + 0.7 * image[0][o];
        }
        return y;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void of_fullRank_equalsNormalEquationsOnExplicitRows(int kernel) {
        double ridge = 0.02;
        double[][][] tokens = tokens();
        NeighbourMoments m = moments(tokens, ConvolutionFitTest::wild);
        ConvolutionFit fit = ConvolutionFit.of(m, norm(), kernel, WIDTH, ridge);
        int size = kernel * kernel * WIDTH;
        double[] mean = new double[size];
        double[] meanY = new double[WIDTH];
        double share = 1.0 / (IMAGES * SIDE * SIDE);
        for (double[][] image : tokens) {
            for (int patch = 0; patch < SIDE * SIDE; patch++) {
                double[] a = inputs(image, patch, kernel, norm());
                double[] y = wild(image, patch);
                for (int i = 0; i < size; i++) {
                    mean[i] += a[i] * share;
                }
                for (int o = 0; o < WIDTH; o++) {
                    meanY[o] += y[o] * share;
                }
            }
        }
        double[][] system = new double[size][size + WIDTH];
        for (double[][] image : tokens) {
            for (int patch = 0; patch < SIDE * SIDE; patch++) {
                double[] a = inputs(image, patch, kernel, norm());
                double[] y = wild(image, patch);
                for (int i = 0; i < size; i++) {
                    for (int j = 0; j < size; j++) {
                        system[i][j] += (a[i] - mean[i]) * (a[j] - mean[j]) * share;
                    }
                    for (int o = 0; o < WIDTH; o++) {
                        system[i][size + o] += (a[i] - mean[i]) * (y[o] - meanY[o]) * share;
                    }
                }
            }
        }
        for (int i = 0; i < size; i++) {
            system[i][i] += ridge * system[i][i];
        }
        eliminate(system);
        for (int i = 0; i < size; i++) {
            for (int o = 0; o < WIDTH; o++) {
                double b = 0;
                for (int j = 0; j < WIDTH; j++) {
                    b += fit.first()[i][j] * fit.second()[j][o];
                }
                assertEquals(system[i][size + o], b, 1e-10, "seed " + SEED);
            }
        }
    }

    /** Gauss-Jordan elimination with pivoting: the right sides become the solutions. */
    private static void eliminate(double[][] a) {
        for (int p = 0; p < a.length; p++) {
            int best = p;
            for (int i = p; i < a.length; i++) {
                best = Math.abs(a[i][p]) > Math.abs(a[best][p]) ? i : best;
            }
            double[] row = a[best];
            a[best] = a[p];
            a[p] = row;
            double pivot = row[p];
            for (int j = 0; j < row.length; j++) {
                row[j] /= pivot;
            }
            for (int i = 0; i < a.length; i++) {
                double factor = a[i][p];
                for (int j = 0; i != p && j < row.length; j++) {
                    a[i][j] -= factor * row[j];
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void of_branchIsAConvolutionOfThatRank_isRecovered(int kernel) {
        int rank = 2;
        double[] w1 = numbers(kernel * kernel * WIDTH * rank, 5);
        double[] w2 = numbers(rank * WIDTH, 6);
        Branch planted =
                (image, patch) -> {
                    double[] a = inputs(image, patch, kernel, norm());
                    double[] y = {1, -2, 0.5, 0};
                    for (int j = 0; j < rank; j++) {
                        double hidden = 0;
                        for (int i = 0; i < a.length; i++) {
                            hidden += a[i] * w1[i * rank + j];
                        }
                        for (int o = 0; o < WIDTH; o++) {
                            y[o] += hidden * w2[j * WIDTH + o];
                        }
                    }
                    return y;
                };
        double[][][] tokens = tokens();
        ConvolutionFit fit =
                ConvolutionFit.of(moments(tokens, planted), norm(), kernel, rank, 1e-9);
        for (double[][] image : tokens) {
            for (int patch = 0; patch < SIDE * SIDE; patch++) {
                double[] truth = planted.at(image, patch);
                double[] fitted = apply(fit, inputs(image, patch, kernel, norm()));
                for (int o = 0; o < WIDTH; o++) {
                    assertEquals(truth[o], fitted[o], 1e-5, "seed " + SEED);
                }
            }
        }
    }

    @Test
    void of_momentsOfThePatchAlone_giveTheSame1x1Convolution() {
        NeighbourMoments all = moments(tokens(), ConvolutionFitTest::wild);
        int first = 4 * (WIDTH + 1);
        double[][] products = new double[WIDTH + 1][];
        double[][] cross = new double[WIDTH + 1][];
        for (int i = 0; i <= WIDTH; i++) {
            products[i] =
                    Arrays.copyOfRange(
                            all.seen().covariance()[first + i], first, first + WIDTH + 1);
            cross[i] = all.seen().cross()[first + i];
        }
        Moments seen =
                new Moments(
                        all.seen().weight(),
                        Arrays.copyOfRange(all.seen().mean(), first, first + WIDTH + 1),
                        products,
                        all.seen().targetMean(),
                        cross);
        NeighbourMoments alone = new NeighbourMoments(WIDTH, 1, seen, all.prefix());
        ConvolutionFit expected = ConvolutionFit.of(all, norm(), 1, 2, 0.01);
        ConvolutionFit actual = ConvolutionFit.of(alone, norm(), 1, 2, 0.01);
        assertArrayEquals(expected.secondBias(), actual.secondBias(), 1e-12);
        for (int i = 0; i < WIDTH; i++) {
            assertArrayEquals(expected.first()[i], actual.first()[i], 1e-12);
        }
    }
}
