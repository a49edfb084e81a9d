// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trimformer.model.script.SymmetricEigen;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.runtime.Lease;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/** Weighted ridge regression from sums, against what follows by hand. */
class HeldOutRidgeTest {
    private static final int INPUTS = 6;
    private static final int OUTPUTS = 4;

    private Lease lease;
    private NDManager m;
    private SymmetricEigen eigen;
    private HeldOutRidge ridge;

    @BeforeEach
    void open() {
        lease = TestLease.lease();
        m = lease.manager();
        eigen = new SymmetricEigen(lease);
        ridge = new HeldOutRidge(lease);
    }

    @AfterEach
    void close() {
        ridge.close();
        eigen.close();
        lease.close();
    }

    private NDArray normal(long seed, long... shape) {
        return lease.normal(new Shape(shape), new SplittableRandom(seed), m);
    }

    private Moments moments(NDArray inputs, NDArray missing, NDArray weights) {
        try (MomentSums sums = new MomentSums(m, INPUTS, OUTPUTS)) {
            NDArray rows = inputs.reshape(-1, INPUTS).concat(missing.reshape(-1, OUTPUTS), 1);
            sums.see(rows, weights.reshape(-1, 1));
            return sums.moments();
        }
    }

    @Test
    void eigen_symmetricMatrix_isPutTogetherAgain() {
        NDArray x = normal(1, 5, 5);
        NDArray symmetric = x.add(x.transpose());
        NDList parts = eigen.of(symmetric);
        NDArray v = parts.get(1);
        NDArray again = v.mul(parts.get(0).reshape(1, 5)).matMul(v.transpose());
        assertArrayEquals(symmetric.toFloatArray(), again.toFloatArray(), 1e-5f);
    }

    @Test
    void fit_linearMissing_isFoundExactly() {
        NDArray inputs = normal(2, 3, 20, INPUTS).add(3);
        NDArray weight = normal(3, OUTPUTS, INPUTS);
        NDArray bias = normal(4, OUTPUTS);
        NDArray missing = inputs.reshape(60, INPUTS).matMul(weight.transpose()).add(bias);
        NDArray rows = missing.reshape(3, 20, OUTPUTS);
        NDArray omega = normal(5, 3, 20, 1).square().add(0.1);
        Moments sums = moments(inputs, rows, omega);
        HeldOutRidge.Change change = ridge.of(sums, sums, new double[] {1e-9}).orElseThrow();
        float[] expected = weight.toFloatArray();
        for (int o = 0; o < OUTPUTS; o++) {
            for (int j = 0; j < INPUTS; j++) {
                assertEquals(expected[o * INPUTS + j], change.weight()[j][o], 1e-3);
            }
            assertEquals(bias.toFloatArray()[o], change.bias()[o], 5e-3);
        }
    }

    @Test
    void fit_asManyInputsAsRows_leavesNothing() {
        // rows - 1 directions and a bias: any error is made up for
        NDArray inputs = normal(6, 1, INPUTS + 1, INPUTS);
        NDArray missing = normal(7, 1, INPUTS + 1, OUTPUTS);
        Moments sums = moments(inputs, missing, m.ones(new Shape(1, INPUTS + 1, 1)));
        HeldOutRidge.Change change = ridge.of(sums, sums, new double[] {1e-10}).orElseThrow();
        float[][] rows = new float[INPUTS + 1][INPUTS + OUTPUTS];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < INPUTS; j++) {
                rows[i][j] = inputs.getFloat(0, i, j);
            }
            for (int o = 0; o < OUTPUTS; o++) {
                rows[i][INPUTS + o] = missing.getFloat(0, i, o);
            }
        }
        float[] once = new float[rows.length];
        Arrays.fill(once, 1);
        double before = error(rows, once, new double[INPUTS * OUTPUTS], new double[OUTPUTS]);
        assertEquals(0, error(rows, once, flat(change), change.bias()) / before, 1e-4);
    }

    @Test
    void fit_weightedRows_isTheWeightedMeanWhereInputsAreConstant() {
        NDArray inputs = m.ones(new Shape(1, 2, INPUTS));
        NDArray missing = m.create(new float[] {1, 1, 1, 1, 5, 5, 5, 5}, new Shape(1, 2, OUTPUTS));
        NDArray omega = m.create(new float[] {3, 1}, new Shape(1, 2, 1));
        Moments sums = moments(inputs, missing, omega);
        HeldOutRidge.Change change = ridge.of(sums, sums).orElseThrow();
        double first = change.bias()[0];
        for (int j = 0; j < INPUTS; j++) {
            first += change.weight()[j][0];
        }
        assertEquals(2, first, 1e-4);
    }

    @Test
    void fit_missingIsChance_isRefusedByOtherRows() {
        NDArray first = normal(8, 1, 12, INPUTS);
        NDArray other = normal(9, 1, 12, INPUTS);
        Moments fit = moments(first, normal(10, 1, 12, OUTPUTS), m.ones(new Shape(1, 12, 1)));
        Moments check = moments(other, normal(11, 1, 12, OUTPUTS), m.ones(new Shape(1, 12, 1)));
        assertFalse(ridge.of(fit, check, new double[] {1e-3, 1e-2}).isPresent());
    }

    /** Any rank, any scale, any number of rows: finite, and no worse than the layer as it is. */
    @Test
    void fit_anyData_isFiniteAndNeverWorseThanNoChange() {
        for (long seed = 0; seed < 500; seed++) {
            float[][] rows = AnyFeatures.rows(seed, INPUTS, OUTPUTS);
            int n = rows.length;
            try (NDManager own = m.newSubManager()) {
                NDArray features = own.create(new Shape(1, n, INPUTS));
                NDArray missing = own.create(new Shape(1, n, OUTPUTS));
                features.set(FloatBuffer.wrap(flat(rows, 0, INPUTS)));
                missing.set(FloatBuffer.wrap(flat(rows, INPUTS, INPUTS + OUTPUTS)));
                NDArray omega = lease.normal(new Shape(1, n, 1), new SplittableRandom(seed), own);
                NDArray weights = omega.square().add(0.1);
                Moments sums = moments(features, missing, weights);
                Optional<HeldOutRidge.Change> change = ridge.of(sums, sums);
                if (change.isPresent()) {
                    double[] w = flat(change.get());
                    double[] b = change.get().bias();
                    assertFinite(w, seed);
                    assertFinite(b, seed);
                    float[] counts = weights.toFloatArray();
                    double before = error(rows, counts, new double[w.length], new double[b.length]);
                    double after = error(rows, counts, w, b);
                    assertTrue(
                            after <= before * (1 + 1e-5) + rounding(rows, counts, w),
                            "seed " + seed + ": " + after + ", was " + before);
                }
            }
        }
    }

    /** The weights output by output. */
    private static double[] flat(HeldOutRidge.Change change) {
        double[] flat = new double[INPUTS * OUTPUTS];
        for (int o = 0; o < OUTPUTS; o++) {
            for (int j = 0; j < INPUTS; j++) {
                flat[o * INPUTS + j] = change.weight()[j][o];
            }
        }
        return flat;
    }

    private static float[] flat(float[][] rows, int from, int to) {
        float[] flat = new float[rows.length * (to - from)];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], from, flat, i * (to - from), to - from);
        }
        return flat;
    }

    private static void assertFinite(double[] values, long seed) {
        for (double v : values) {
            assertTrue(Double.isFinite(v), "seed " + seed + ": " + v);
        }
    }

    private static double error(float[][] rows, float[] counts, double[] w, double[] b) {
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int o = 0; o < OUTPUTS; o++) {
                double e = rows[i][INPUTS + o] - b[o];
                for (int j = 0; j < INPUTS; j++) {
                    e -= w[o * INPUTS + j] * rows[i][j];
                }
                sum += counts[i] * e * e;
            }
        }
        return sum;
    }

    /** What a network computed in fp32 cannot do better than. */
    private static double rounding(float[][] rows, float[] counts, double[] w) {
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int o = 0; o < OUTPUTS; o++) {
                double largest = 0;
                for (int j = 0; j < INPUTS; j++) {
                    largest = Math.max(largest, Math.abs(w[o * INPUTS + j] * rows[i][j]));
                }
                sum += counts[i] * largest * largest * 1e-12;
            }
        }
        return sum;
    }
}
