// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.fit;

/** Products of matrices held as rows. */
public final class Matrices {

    private Matrices() {}

    /** {@code a b} for a [m][n] and b [n][k]. */
    public static double[][] times(double[][] a, double[][] b) {
        double[][] out = new double[a.length][b.length == 0 ? 0 : b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < b.length; k++) {
                add(out[i], a[i][k], b[k]);
            }
        }
        return out;
    }

    /** The transpose of a [m][n] with m at least 1. */
    public static double[][] transposed(double[][] a) {
        double[][] out = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[0].length; j++) {
                out[j][i] = a[i][j];
            }
        }
        return out;
    }

    /** Adds {@code factor} times {@code row} to {@code to}. */
    public static void add(double[] to, double factor, double[] row) {
        for (int j = 0; j < to.length; j++) {
            to[j] += factor * row[j];
        }
    }

    /** Scalar product. */
    public static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }
}
