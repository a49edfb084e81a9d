// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.repair;

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
import org.trimformer.model.fit.AnyFeatures;
import org.trimformer.model.script.SymmetricEigen;
import org.trimformer.model.testkit.Room;
import org.trimformer.runtime.Lease;

import java.nio.FloatBuffer;
import java.util.SplittableRandom;

/** Weighted ridge regression from sums, against what follows by hand. */
class RidgeTest {
    private static final int INPUTS = 6;
    private static final int OUTPUTS = 4;

    private Lease lease;
    private NDManager m;
    private SymmetricEigen eigen;

    @BeforeEach
    void open() {
        lease = Room.lease();
        m = lease.manager();
        eigen = new SymmetricEigen(lease);
    }

    @AfterEach
    void close() {
        eigen.close();
        lease.close();
    }

    private NDArray normal(long seed, long... shape) {
        return lease.normal(new Shape(shape), new SplittableRandom(seed), m);
    }

    private Moments moments(NDArray inputs, NDArray missing, NDArray weights) {
        Moments moments = new Moments(INPUTS, OUTPUTS, m);
        moments.add(inputs, missing, weights, weights.size());
        return moments;
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
        Ridge.Change change = Ridge.fit(sums, sums, new double[] {1e-9}, eigen, m).orElseThrow();
        assertArrayEquals(
                weight.toFloatArray(), Ridge.narrow(change.weight()).toFloatArray(), 1e-3f);
        assertArrayEquals(bias.toFloatArray(), Ridge.narrow(change.bias()).toFloatArray(), 5e-3f);
        assertTrue(change.left() < 1e-5, () -> "left " + change.left());
    }

    @Test
    void fit_asManyInputsAsRows_leavesNothing() {
        // rows - 1 directions and a bias: any error is made up for
        NDArray inputs = normal(6, 1, INPUTS + 1, INPUTS);
        NDArray missing = normal(7, 1, INPUTS + 1, OUTPUTS);
        Moments sums = moments(inputs, missing, m.ones(new Shape(1, INPUTS + 1, 1)));
        Ridge.Change change = Ridge.fit(sums, sums, new double[] {1e-10}, eigen, m).orElseThrow();
        assertEquals(0, change.left(), 1e-4);
    }

    @Test
    void fit_weightedRows_isTheWeightedMeanWhereInputsAreConstant() {
        NDArray inputs = m.ones(new Shape(1, 2, INPUTS));
        NDArray missing = m.create(new float[] {1, 1, 1, 1, 5, 5, 5, 5}, new Shape(1, 2, OUTPUTS));
        NDArray omega = m.create(new float[] {3, 1}, new Shape(1, 2, 1));
        Moments sums = moments(inputs, missing, omega);
        Ridge.Change change = Ridge.fit(sums, sums, Ridge.RIDGES, eigen, m).orElseThrow();
        NDArray made = Ridge.narrow(change.weight()).matMul(m.ones(new Shape(INPUTS, 1)));
        float first = made.toFloatArray()[0] + Ridge.narrow(change.bias()).toFloatArray()[0];
        assertEquals(2, first, 1e-4);
    }

    @Test
    void fit_missingIsChance_isRefusedByOtherRows() {
        NDArray first = normal(8, 1, 12, INPUTS);
        NDArray other = normal(9, 1, 12, INPUTS);
        Moments fit = moments(first, normal(10, 1, 12, OUTPUTS), m.ones(new Shape(1, 12, 1)));
        Moments check = moments(other, normal(11, 1, 12, OUTPUTS), m.ones(new Shape(1, 12, 1)));
        assertFalse(Ridge.fit(fit, check, new double[] {1e-3, 1e-2}, eigen, m).isPresent());
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
                Moments sums = new Moments(INPUTS, OUTPUTS, own);
                sums.add(features, missing, weights, n);
                var change = Ridge.fit(sums, sums, Ridge.RIDGES, eigen, own);
                if (change.isPresent()) {
                    double[] w = change.get().weight().toDoubleArray();
                    double[] b = change.get().bias().toDoubleArray();
                    assertFinite(w, seed);
                    assertFinite(b, seed);
                    float[] counts = weights.toFloatArray();
                    double before = error(rows, counts, new double[w.length], new double[b.length]);
                    double after = error(rows, counts, w, b);
                    assertTrue(
                            after <= before * (1 + 1e-5) + rounding(rows, counts, w),
                            "seed " + seed + ": " + after + ", was " + before);
                    assertTrue(change.get().left() < 1, "seed " + seed);
                }
            }
        }
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
