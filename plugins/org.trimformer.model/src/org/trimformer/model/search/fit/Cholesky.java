package org.trimformer.model.search.fit;

/** Cholesky decomposition of symmetric positive definite matrices, in double precision. */
final class Cholesky {

    private Cholesky() {}

    /**
     * Replaces the lower triangle of {@code a} by L with L L^T = a.
     *
     * @throws ArithmeticException if the matrix is not positive definite
     */
    static void decompose(double[][] a) {
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= a[i][k] * a[j][k];
                }
                if (i != j) {
                    a[i][j] = sum / a[j][j];
                } else if (sum > 0) {
                    a[i][i] = Math.sqrt(sum);
                } else {
                    throw new ArithmeticException(
                            "matrix is not positive definite at row " + i + ": " + sum);
                }
            }
        }
    }

    /** Solves L L^T x = b for the lower triangle {@link #decompose} left. */
    static double[] solve(double[][] lower, double[] b) {
        int n = b.length;
        double[] x = b.clone();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= lower[i][k] * x[k];
            }
            x[i] /= lower[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            x[i] /= lower[i][i];
            for (int k = 0; k < i; k++) {
                x[k] -= lower[i][k] * x[i];
            }
        }
        return x;
    }

    /** Solves L L^T X = B for many right sides at once: {@code b} [n][m] becomes X. */
    static void solveAll(double[][] lower, double[][] b) {
        int n = b.length;
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                subtract(b[i], lower[i][k], b[k]);
            }
            divide(b[i], lower[i][i]);
        }
        for (int i = n - 1; i >= 0; i--) {
            divide(b[i], lower[i][i]);
            for (int k = 0; k < i; k++) {
                subtract(b[k], lower[i][k], b[i]);
            }
        }
    }

    private static void subtract(double[] from, double factor, double[] row) {
        for (int j = 0; j < from.length; j++) {
            from[j] -= factor * row[j];
        }
    }

    private static void divide(double[] row, double by) {
        for (int j = 0; j < row.length; j++) {
            row[j] /= by;
        }
    }
}
