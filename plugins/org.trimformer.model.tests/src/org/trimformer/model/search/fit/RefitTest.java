// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trimformer.model.fit.Moments;

import java.util.SplittableRandom;

class RefitTest {
    private static final int UNITS = 6;

    /** Moments of samples whose last two units are mixtures of the others. */
    private static Moments moments(double[][] samples) {
        double[] mean = new double[UNITS];
        double[][] covariance = new double[UNITS][UNITS];
        for (double[] s : samples) {
            for (int i = 0; i < UNITS; i++) {
                mean[i] += s[i] / samples.length;
            }
        }
        for (double[] s : samples) {
            for (int i = 0; i < UNITS; i++) {
                for (int j = 0; j < UNITS; j++) {
                    covariance[i][j] += (s[i] - mean[i]) * (s[j] - mean[j]) / samples.length;
                }
            }
        }
        return new Moments(samples.length, mean, covariance, new double[0], new double[UNITS][0]);
    }

    private static double[][] samples(boolean redundant) {
        SplittableRandom random = new SplittableRandom(12);
        double[][] samples = new double[400][UNITS];
        for (double[] s : samples) {
            for (int i = 0; i < UNITS; i++) {
                s[i] = random.nextDouble() + 0.3 * i;
            }
            if (redundant) {
                s[4] = 2 * s[0] - s[1] + 0.5;
                s[5] = s[2] + s[3] - 1;
            }
        }
        return samples;
    }

    private static double[][] weight() {
        SplittableRandom random = new SplittableRandom(13);
        double[][] w = new double[3][UNITS];
        for (double[] row : w) {
            for (int i = 0; i < UNITS; i++) {
                row[i] = 2 * random.nextDouble() - 1;
            }
        }
        return w;
    }

    @Test
    void of_redundantUnitsDropped_outputsAreKept() {
        double[][] samples = samples(true);
        double[][] w = weight();
        double[] b = {0.1, -0.2, 0.3};
        int[] kept = {0, 1, 2, 3};
        Refit fit = Refit.of(w, b, moments(samples), kept);
        assertEquals(1, fit.explained(), 1e-4);
        for (double[] s : samples) {
            for (int o = 0; o < 3; o++) {
                double before = b[o];
                double after = fit.bias()[o];
                for (int i = 0; i < UNITS; i++) {
                    before += w[o][i] * s[i];
                }
                for (int i = 0; i < 4; i++) {
                    after += fit.weight()[o][i] * s[kept[i]];
                }
                assertEquals(before, after, 2e-3);
            }
        }
    }

    @Test
    void of_independentUnitsDropped_explainsTheirShareLess() {
        Refit fit = Refit.of(weight(), new double[3], moments(samples(false)), new int[] {0, 2, 4});
        assertTrue(fit.explained() > 0.1 && fit.explained() < 0.95, "R2 " + fit.explained());
    }
}
