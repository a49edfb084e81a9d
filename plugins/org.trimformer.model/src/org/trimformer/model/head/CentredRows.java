// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.head;

import org.trimformer.model.fit.Eigen;
import org.trimformer.model.fit.Matrices;

import java.util.Arrays;

/**
 * Centred features and their singular values: F - mean = Z V with Z [n][r] and V [r][D] orthonormal
 * rows. The smaller of F Ft and Ft F is decomposed.
 *
 * @param mean of each feature, [D]
 * @param z coordinates of the centred rows, [n][r]
 * @param v directions, [r][D]
 * @param squares squared singular values, falling, [r]
 */
record CentredRows(double[] mean, double[][] z, double[][] v, double[] squares) {
    private static final double ROUNDING = 1e-10;

    static CentredRows of(float[][] features) {
        int n = features.length;
        int width = features[0].length;
        double[] mean = new double[width];
        for (float[] row : features) {
            for (int j = 0; j < width; j++) {
                mean[j] += (double) row[j] / n;
            }
        }
        double[][] f = new double[n][width];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < width; j++) {
                f[i][j] = features[i][j] - mean[j];
            }
        }
        return n < width ? few(mean, f) : many(mean, f);
    }

    static CentredRows many(double[] mean, double[][] f) {
        double[][] transposed = Matrices.transposed(f);
        Eigen eigen = Eigen.of(Matrices.times(transposed, f));
        int rank = rank(eigen);
        double[][] v = Arrays.copyOf(eigen.vectors(), rank);
        double[][] z =
                rank == 0 ? new double[f.length][0] : Matrices.times(f, Matrices.transposed(v));
        return new CentredRows(mean, z, v, Arrays.copyOf(eigen.values(), rank));
    }

    static CentredRows few(double[] mean, double[][] f) {
        Eigen eigen = Eigen.of(Matrices.times(f, Matrices.transposed(f)));
        int rank = rank(eigen);
        double[][] z = new double[f.length][rank];
        double[][] v = new double[rank][];
        for (int r = 0; r < rank; r++) {
            double s = Math.sqrt(eigen.values()[r]);
            double[] u = eigen.vectors()[r];
            v[r] = new double[mean.length];
            for (int i = 0; i < f.length; i++) {
                z[i][r] = u[i] * s;
                Matrices.add(v[r], u[i] / s, f[i]);
            }
        }
        return new CentredRows(mean, z, v, Arrays.copyOf(eigen.values(), rank));
    }

    private static int rank(Eigen eigen) {
        double[] values = eigen.values();
        int rank = 0;
        while (rank < values.length && values[rank] > ROUNDING * values[0]) {
            rank++;
        }
        return rank;
    }

    /** Zt (Y - mean of Y), [r][K]. */
    double[][] projected(double[][] targets, double[] share) {
        double[][] out = new double[squares.length][share.length];
        for (int i = 0; i < z.length; i++) {
            for (int r = 0; r < squares.length; r++) {
                for (int k = 0; k < share.length; k++) {
                    out[r][k] += z[i][r] * (targets[i][k] - share[k]);
                }
            }
        }
        return out;
    }

    private double lambda(double ridge) {
        return ridge * Arrays.stream(squares).sum() / mean.length;
    }

    /** Scores of each image by the fit to all others, [n][K]. */
    double[][] leftOut(double[][] projected, double[][] targets, double[] share, double ridge) {
        int n = z.length;
        double lambda = lambda(ridge);
        double[][] scores = new double[n][share.length];
        for (int i = 0; i < n; i++) {
            double influence = 1.0 / n;
            double[] fitted = share.clone();
            for (int r = 0; r < squares.length; r++) {
                double by = z[i][r] / (squares[r] + lambda);
                influence += by * z[i][r];
                Matrices.add(fitted, by, projected[r]);
            }
            double rest = Math.max(1 - influence, ROUNDING);
            for (int k = 0; k < share.length; k++) {
                scores[i][k] = targets[i][k] - (targets[i][k] - fitted[k]) / rest;
            }
        }
        return scores;
    }

    /** The regression's weights, [D][K]. */
    double[][] weights(double[][] projected, int classes, double ridge) {
        double lambda = lambda(ridge);
        double[][] w = new double[mean.length][classes];
        for (int r = 0; r < squares.length; r++) {
            for (int j = 0; j < mean.length; j++) {
                Matrices.add(w[j], v[r][j] / (squares[r] + lambda), projected[r]);
            }
        }
        return w;
    }
}
