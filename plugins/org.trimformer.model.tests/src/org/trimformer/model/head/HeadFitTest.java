// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.head;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trimformer.model.fit.AnyFeatures;

import java.util.SplittableRandom;

class HeadFitTest {
    private static final long SEED = 12;

    private static float[][] draw(int n, int width) {
        SplittableRandom random = new SplittableRandom(SEED);
        float[][] rows = new float[n][width];
        for (float[] row : rows) {
            for (int j = 0; j < width; j++) {
                row[j] = (float) (random.nextGaussian() * (1 + j) + 3);
            }
        }
        return rows;
    }

    private static double[][] oneHot(int n, int classes) {
        double[][] targets = new double[n][classes];
        for (int i = 0; i < n; i++) {
            targets[i][i % classes] = 1;
        }
        return targets;
    }

    private static double[] mean(double[][] rows) {
        double[] mean = new double[rows[0].length];
        for (double[] row : rows) {
            for (int k = 0; k < mean.length; k++) {
                mean[k] += row[k] / rows.length;
            }
        }
        return mean;
    }

    /** Score of row {@code i} by a fit to all others with the same absolute ridge. */
    private static double[] refitted(float[][] rows, double[][] targets, int i, double lambda) {
        int n = rows.length;
        float[][] others = new float[n - 1][];
        double[][] answers = new double[n - 1][];
        for (int j = 0; j < n - 1; j++) {
            others[j] = rows[j < i ? j : j + 1];
            answers[j] = targets[j < i ? j : j + 1];
        }
        CentredRows without = CentredRows.of(others);
        double[] share = mean(answers);
        double[][] projected = without.projected(answers, share);
        double total = 0;
        for (double square : without.squares()) {
            total += square;
        }
        double ridge = lambda * rows[0].length / total;
        double[][] w = without.weights(projected, share.length, ridge);
        double[] score = share.clone();
        for (int j = 0; j < rows[0].length; j++) {
            for (int k = 0; k < score.length; k++) {
                score[k] += (rows[i][j] - without.mean()[j]) * w[j][k];
            }
        }
        return score;
    }

    @ParameterizedTest
    @CsvSource({"14, 5", "9, 12"})
    void leftOut_everyRow_isTheFitToTheOthers(int n, int width) {
        float[][] rows = draw(n, width);
        double[][] targets = oneHot(n, 3);
        double[] share = mean(targets);
        CentredRows all = CentredRows.of(rows);
        double total = 0;
        for (double square : all.squares()) {
            total += square;
        }
        double ridge = 0.3;
        double[][] scores = all.leftOut(all.projected(targets, share), targets, share, ridge);
        for (int i = 0; i < n; i++) {
            double[] expected = refitted(rows, targets, i, ridge * total / width);
            assertArrayEquals(expected, scores[i], 1e-8, "row " + i + ", seed " + SEED);
        }
    }

    @Test
    void of_classesApart_allRightWhenLeftOut() {
        float[][] rows = draw(30, 6);
        int[] labels = new int[30];
        for (int i = 0; i < 30; i++) {
            labels[i] = i % 3;
            rows[i][labels[i]] += 60;
        }
        HeadFit fit = HeadFit.of(rows, labels, 3);
        assertEquals(1, fit.accuracy(), "seed " + SEED);
        for (int i = 0; i < 30; i++) {
            double own = score(fit, rows[i], labels[i]);
            for (int k = 0; k < 3; k++) {
                assertTrue(k == labels[i] || own > score(fit, rows[i], k), "row " + i);
            }
        }
    }

    /** All images are right: hard labels would ask for probability 1, whatever their number. */
    @ParameterizedTest
    @CsvSource({"12", "120"})
    void of_classesApart_isAsSureAsSoManyImagesAllow(int ofEachClass) {
        int n = 3 * ofEachClass;
        float[][] rows = draw(n, 4);
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = i % 3;
            for (int j = 0; j < 3; j++) {
                rows[i][j] += j == labels[i] ? 1000 : 0;
            }
        }
        HeadFit fit = HeadFit.of(rows, labels, 3);
        double sure = 0;
        for (int i = 0; i < n; i++) {
            double total = 0;
            for (int k = 0; k < 3; k++) {
                total += Math.exp(score(fit, rows[i], k) - score(fit, rows[i], labels[i]));
            }
            sure += 1 / total / n;
        }
        double doubt = 2.0 / (ofEachClass + 3);
        assertEquals(1 - doubt, sure, 0.1 * doubt, "seed " + SEED);
    }

    @Test
    void of_equalRows_predictsTheSharesOfTheClasses() {
        float[][] rows = new float[8][4];
        int[] labels = {0, 0, 0, 0, 0, 0, 1, 1};
        HeadFit fit = HeadFit.of(rows, labels, 2);
        for (float w : fit.weight()) {
            assertEquals(0, w);
        }
        assertTrue(fit.bias()[0] > fit.bias()[1]);
        assertTrue(Float.isFinite(fit.bias()[0]));
    }

    private static double score(HeadFit fit, float[] row, int k) {
        double sum = fit.bias()[k];
        for (int j = 0; j < row.length; j++) {
            sum += fit.weight()[k * row.length + j] * row[j];
        }
        return sum;
    }

    /**
     * Any rank, any scale, any number of rows: finite, and no worse than the class shares alone.
     */
    @Test
    void of_anyFeatures_isFiniteAndFitsNoWorseThanTheShares() {
        for (long seed = 0; seed < 500; seed++) {
            float[][] features = AnyFeatures.rows(seed, 0);
            int n = features.length;
            int classes = 1 + (int) (seed % 4);
            int[] labels = new int[n];
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < n; i++) {
                labels[i] = random.nextInt(classes);
            }
            HeadFit fit = HeadFit.of(features, labels, classes);
            for (float[] values : new float[][] {fit.weight(), fit.bias()}) {
                for (float v : values) {
                    assertTrue(Float.isFinite(v), "seed " + seed + ": " + v);
                }
            }
            double[][] targets = new double[n][classes];
            for (int i = 0; i < n; i++) {
                targets[i][labels[i]] = 1;
            }
            double[] share = mean(targets);
            CentredRows rows = CentredRows.of(features);
            double[][] w = rows.weights(rows.projected(targets, share), classes, fit.ridge());
            double fitted = 0;
            double nothing = 0;
            for (int i = 0; i < n; i++) {
                for (int k = 0; k < classes; k++) {
                    double miss = targets[i][k] - share[k];
                    nothing += miss * miss;
                    for (int j = 0; j < features[0].length; j++) {
                        miss -= (features[i][j] - rows.mean()[j]) * w[j][k];
                    }
                    fitted += miss * miss;
                }
            }
            assertTrue(fitted <= nothing * (1 + 1e-6) + 1e-9, "seed " + seed + ": " + fitted);
        }
    }
}
