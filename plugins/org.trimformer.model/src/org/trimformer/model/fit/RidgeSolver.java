// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.fit;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

import java.util.Arrays;

/**
 * Solves (C + Lambda) X = B for a covariance C and a ridge Lambda, whatever the rank of C. The
 * system is scaled to a unit diagonal, so that features of any magnitude count alike, and
 * decomposed by Cholesky. If it is too near to singular the ridge is raised step by step, relative
 * to each feature's own variance, until it decomposes. Features without any variance get no weight.
 */
public final class RidgeSolver {
    /** Least share of a feature's variance that the features before it must leave unexplained. */
    private static final double LEAST_PIVOT = 1e-10;

    private static final double FIRST_RAISE = 1e-9;
    private static final double RAISE = 10;

    private final double[] scale;
    private final double[][] lower;

    /**
     * Decomposes.
     *
     * @param covariance C [p][p], symmetric
     * @param ridge what is added to its diagonal, [p], at least 0
     * @throws IllegalArgumentException if a number is not finite
     */
    public RidgeSolver(double[][] covariance, double[] ridge) {
        int n = ridge.length;
        scale = new double[n];
        for (int i = 0; i < n; i++) {
            double diagonal = covariance[i][i] + ridge[i];
            if (!Double.isFinite(diagonal)) {
                throw new IllegalArgumentException("the variance of feature " + i + " is NaN");
            }
            scale[i] = diagonal > Double.MIN_NORMAL ? 1 / Math.sqrt(diagonal) : 0;
        }
        DMatrixRMaj system = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                system.set(i, j, i == j ? 1 : covariance[i][j] * scale[i] * scale[j]);
            }
        }
        lower = decomposed(system);
    }

    /**
     * A ridge that is the same for every feature.
     *
     * @param share of the mean variance of a feature, above 0
     */
    public static RidgeSolver of(double[][] covariance, double share) {
        double mean = 0;
        for (int i = 0; i < covariance.length; i++) {
            mean += covariance[i][i] / covariance.length;
        }
        double[] ridge = new double[covariance.length];
        Arrays.fill(ridge, share * mean);
        return new RidgeSolver(covariance, ridge);
    }

    private static double[][] decomposed(DMatrixRMaj unit) {
        int n = unit.numRows;
        for (double raise = 0; ; raise = raise == 0 ? FIRST_RAISE : raise * RAISE) {
            DMatrixRMaj tried = unit.copy();
            for (int i = 0; i < n; i++) {
                tried.add(i, i, raise);
            }
            CholeskyDecomposition_F64<DMatrixRMaj> cholesky =
                    DecompositionFactory_DDRM.chol(n, true);
            if (n == 0 || cholesky.decompose(tried)) {
                double[][] rows = rows(n == 0 ? tried : cholesky.getT(null));
                if (wellConditioned(rows)) {
                    return rows;
                }
            }
            if (!(raise < n)) {
                throw new IllegalArgumentException("the covariance holds NaN");
            }
        }
    }

    private static boolean wellConditioned(double[][] rows) {
        for (int i = 0; i < rows.length; i++) {
            double pivot = rows[i][i] * rows[i][i];
            if (!(pivot >= LEAST_PIVOT)) {
                return false;
            }
        }
        return true;
    }

    private static double[][] rows(DMatrixRMaj matrix) {
        double[][] rows = new double[matrix.numRows][matrix.numCols];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(matrix.data, i * matrix.numCols, rows[i], 0, matrix.numCols);
        }
        return rows;
    }

    /**
     * X of (C + Lambda) X = B.
     *
     * @param right B [p][q]; not changed
     */
    public double[][] solve(double[][] right) {
        int n = right.length;
        double[][] x = new double[n][];
        for (int i = 0; i < n; i++) {
            x[i] = right[i].clone();
            multiply(x[i], scale[i]);
            for (int k = 0; k < i; k++) {
                subtract(x[i], lower[i][k], x[k]);
            }
            multiply(x[i], 1 / lower[i][i]);
        }
        for (int i = n - 1; i >= 0; i--) {
            multiply(x[i], 1 / lower[i][i]);
            for (int k = 0; k < i; k++) {
                subtract(x[k], lower[i][k], x[i]);
            }
            multiply(x[i], scale[i]);
        }
        return x;
    }

    private static void subtract(double[] from, double factor, double[] row) {
        for (int j = 0; j < from.length; j++) {
            from[j] -= factor * row[j];
        }
    }

    private static void multiply(double[] row, double by) {
        for (int j = 0; j < row.length; j++) {
            row[j] *= by;
        }
    }
}
