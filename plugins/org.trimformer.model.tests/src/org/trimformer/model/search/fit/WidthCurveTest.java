// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.trimformer.model.fit.Moments;

import java.util.SplittableRandom;

class WidthCurveTest {
    private static final int UNITS = 9;
    private static final long SEED = 31;

    @Test
    void of_everyWidth_losesWhatTheRefitLoses() {
        SplittableRandom random = new SplittableRandom(SEED);
        double[][] mix = new double[UNITS][UNITS];
        double[][] weight = new double[4][UNITS];
        for (double[][] matrix : new double[][][] {mix, weight}) {
            for (double[] row : matrix) {
                for (int j = 0; j < UNITS; j++) {
                    row[j] = random.nextGaussian();
                }
            }
        }
        double[][] covariance = new double[UNITS][UNITS];
        for (int i = 0; i < UNITS; i++) {
            for (int j = 0; j < UNITS; j++) {
                for (int k = 0; k < UNITS; k++) {
                    covariance[i][j] += mix[i][k] * mix[j][k];
                }
            }
        }
        Moments moments =
                new Moments(1, new double[UNITS], covariance, new double[0], new double[UNITS][0]);
        WidthCurve curve = WidthCurve.of(weight, moments);
        double all = curve.lost()[0];
        for (int k = 1; k <= UNITS; k++) {
            double explained = Refit.of(weight, new double[4], moments, curve.kept(k)).explained();
            assertEquals(explained, 1 - curve.lost()[k] / all, 2e-3, "width " + k);
        }
        assertEquals(0, curve.lost()[UNITS], 0);
    }
}
