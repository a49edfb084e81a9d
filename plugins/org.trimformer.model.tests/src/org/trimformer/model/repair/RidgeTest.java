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
import org.trimformer.model.script.SymmetricEigen;
import org.trimformer.model.testkit.Room;
import org.trimformer.runtime.Lease;

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
}
