// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.fit;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Eigendecomposition of a symmetric positive semidefinite matrix, S = sum over i of values[i]
 * vectors[i]^T vectors[i].
 *
 * @param values falling, at least 0 (what rounding made negative is 0), [n]
 * @param vectors orthonormal, a vector a row, [n][n]
 */
public record Eigen(double[] values, double[][] vectors) {

    /**
     * Decomposes.
     *
     * @param s symmetric, [n][n]
     * @throws IllegalArgumentException if a number is not finite
     */
    public static Eigen of(double[][] s) {
        int n = s.length;
        double largest = 0;
        for (double[] row : s) {
            for (double v : row) {
                if (!Double.isFinite(v)) {
                    throw new IllegalArgumentException("a covariance is " + v);
                }
                largest = Math.max(largest, Math.abs(v));
            }
        }
        if (largest == 0) {
            return new Eigen(new double[n], identity(n));
        }
        DMatrixRMaj scaled = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                scaled.set(i, j, (s[i][j] + s[j][i]) / 2 / largest);
            }
        }
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
        if (!eigen.decompose(scaled)) {
            throw new IllegalArgumentException("a covariance has no eigenvalues");
        }
        int[] order =
                IntStream.range(0, n)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> -eigen.getEigenvalue(i).getReal()))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double[] values = new double[n];
        double[][] vectors = new double[n][];
        for (int i = 0; i < n; i++) {
            values[i] = Math.max(0, eigen.getEigenvalue(order[i]).getReal()) * largest;
            vectors[i] = eigen.getEigenVector(order[i]).data.clone();
        }
        return new Eigen(values, vectors);
    }

    private static double[][] identity(int n) {
        double[][] one = new double[n][n];
        for (int i = 0; i < n; i++) {
            one[i][i] = 1;
        }
        return one;
    }
}
