// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.fit;

/**
 * Ridge regressions of one covariance for many ridges: one eigendecomposition serves them all.
 * Features that vary by less than a rounding error of what varies most count as constant.
 */
public final class RidgePath {
    private static final double ROUNDING = 1e-12;

    private final Eigen eigen;
    private final double[][] rotated;
    private final double meanVariance;

    /**
     * Decomposes.
     *
     * @param covariance C [p][p]
     * @param right B [p][q]
     */
    public RidgePath(double[][] covariance, double[][] right) {
        eigen = Eigen.of(covariance);
        rotated = Matrices.times(eigen.vectors(), right);
        double trace = 0;
        for (double v : eigen.values()) {
            trace += v;
        }
        meanVariance = trace / covariance.length;
    }

    /**
     * X of (C + share tr(C) / p I) X = B.
     *
     * @param share ridge as a share of the mean variance of a feature, at least 0; with 0 the
     *     solution of least norm
     * @return [p][q]
     */
    public double[][] solve(double share) {
        double[] values = eigen.values();
        double least = values.length == 0 ? 0 : ROUNDING * values[0];
        double[][] scaled = new double[values.length][];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = rotated[i].clone();
            double by = values[i] > least ? 1 / (values[i] + share * meanVariance) : 0;
            for (int j = 0; j < scaled[i].length; j++) {
                scaled[i][j] *= by;
            }
        }
        return Matrices.times(Matrices.transposed(eigen.vectors()), scaled);
    }
}
