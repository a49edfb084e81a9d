package org.trimformer.model.search.fit;

/**
 * What has been seen of one feed-forward layer.
 *
 * @param mean of each hidden unit after GELU, [M]
 * @param covariance of the units, [M][M]
 */
public record UnitMoments(double[] mean, double[][] covariance) {
    /** Rounding of moments summed in fp32, as a share of a square. */
    private static final double ROUNDING = 1e-6;

    /** A number that, added to every variance, outweighs rounding. */
    double rounding() {
        double sum = 1e-12;
        for (int i = 0; i < mean.length; i++) {
            sum += ROUNDING * (covariance[i][i] + mean[i] * mean[i]) / mean.length;
        }
        return sum;
    }
}
