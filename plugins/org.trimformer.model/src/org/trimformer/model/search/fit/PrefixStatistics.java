// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.fit;

import ai.djl.ndarray.NDArray;

import java.util.Optional;

/**
 * Gathers {@link PrefixFit.Moments}, channel by channel in double precision, by Welford's update:
 * the CLS token varies little about a large mean, so squares must not be subtracted.
 */
final class PrefixStatistics {
    private final double[] meanZ;
    private final double[] meanY;
    private final double[] squares;
    private final double[] products;
    private final double[] energy;
    private long count;

    PrefixStatistics(int width) {
        meanZ = new double[width];
        meanY = new double[width];
        squares = new double[width];
        products = new double[width];
        energy = new double[width];
    }

    /** Adds prefix tokens [B, P, D], normalised, and the attention branch of them. */
    void see(NDArray normed, NDArray branch) {
        float[] z = normed.toFloatArray();
        float[] y = branch.toFloatArray();
        int width = meanZ.length;
        for (int row = 0; row < z.length; row += width) {
            count++;
            for (int c = 0; c < width; c++) {
                double before = z[row + c] - meanZ[c];
                meanZ[c] += before / count;
                meanY[c] += (y[row + c] - meanY[c]) / count;
                squares[c] += before * (z[row + c] - meanZ[c]);
                products[c] += before * (y[row + c] - meanY[c]);
                energy[c] += (double) y[row + c] * y[row + c];
            }
        }
    }

    /** What was seen; empty without prefix tokens. */
    Optional<PrefixFit.Moments> moments() {
        if (count == 0) {
            return Optional.empty();
        }
        return Optional.of(
                new PrefixFit.Moments(
                        meanZ.clone(), mean(squares), meanY.clone(), mean(products), mean(energy)));
    }

    private double[] mean(double[] sums) {
        double[] mean = new double[sums.length];
        for (int c = 0; c < mean.length; c++) {
            mean[c] = sums[c] / count;
        }
        return mean;
    }
}
