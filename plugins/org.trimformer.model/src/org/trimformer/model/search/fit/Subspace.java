package org.trimformer.model.search.fit;

import java.util.SplittableRandom;

/** Leading eigenspaces of symmetric positive semidefinite matrices. */
final class Subspace {
    private static final int ITERATIONS = 60;
    private static final double TINY = 1e-150;

    private Subspace() {}

    /**
     * An orthonormal basis of the space of the largest eigenvalues, by orthogonal iteration from a
     * seeded start.
     *
     * @param s [n][n]
     * @param rank size of the basis, 1..n
     * @return [rank][n], a vector a row
     */
    static double[][] leading(double[][] s, int rank) {
        SplittableRandom random = new SplittableRandom(1);
        double[][] basis = new double[rank][s.length];
        for (double[] row : basis) {
            for (int j = 0; j < row.length; j++) {
                row[j] = random.nextGaussian();
            }
        }
        orthonormalise(basis, random);
        for (int i = 0; i < ITERATIONS && rank < s.length; i++) {
            basis = times(basis, s);
            orthonormalise(basis, random);
        }
        return basis;
    }

    /** {@code a b} for a [m][n] and b [n][k]. */
    static double[][] times(double[][] a, double[][] b) {
        double[][] out = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < b.length; k++) {
                add(out[i], a[i][k], b[k]);
            }
        }
        return out;
    }

    private static void add(double[] to, double factor, double[] row) {
        for (int j = 0; j < to.length; j++) {
            to[j] += factor * row[j];
        }
    }

    /** Gram-Schmidt, twice over for accuracy; a row that vanishes is drawn anew. */
    private static void orthonormalise(double[][] rows, SplittableRandom random) {
        for (int i = 0; i < rows.length; i++) {
            double before = length(rows[i]);
            double left = remove(rows, i);
            while (!(left > 1e-10 * before && left > TINY)) {
                for (int j = 0; j < rows[i].length; j++) {
                    rows[i][j] = random.nextGaussian();
                }
                before = length(rows[i]);
                left = remove(rows, i);
            }
        }
    }

    /** Makes row i orthogonal to those before and of length 1; tells what length was left. */
    private static double remove(double[][] rows, int i) {
        double left = 0;
        for (int pass = 0; pass < 2; pass++) {
            for (int k = 0; k < i; k++) {
                add(rows[i], -dot(rows[i], rows[k]), rows[k]);
            }
            double length = length(rows[i]);
            left = pass == 0 ? length : left * length;
            for (int j = 0; j < rows[i].length; j++) {
                rows[i][j] /= Math.max(length, TINY);
            }
        }
        return left;
    }

    private static double length(double[] row) {
        return Math.sqrt(dot(row, row));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }
}
