// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.select;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import org.junit.jupiter.api.Test;
import org.trimformer.core.tokens.PackageGate;
import org.trimformer.model.eager.EagerOps;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.util.Arrays;
import java.util.Map;

class CutTest {
    private static float[] allAlive(int count) {
        float[] alive = new float[count];
        Arrays.fill(alive, 1);
        return alive;
    }

    private static void check(
            float[] odds, float[] alive, int images, int leaving, float[] stays, float... level) {
        try (Lease lease = TestLease.lease();
                Weights weights = Weights.copyOf(Map.of(), lease)) {
            Shape shape = new Shape(images, odds.length / images);
            NDArray o = lease.manager().create(odds, shape);
            NDArray a = lease.manager().create(alive, shape);
            PackageGate.Cut<NDArray> cut =
                    PackageGate.cut(new EagerOps(weights, lease.manager()), o, a, leaving);
            assertArrayEquals(stays, cut.stays().toFloatArray());
            assertArrayEquals(level, cut.level().toFloatArray());
        }
    }

    @Test
    void cut_twoImages_eachLosesItsOwnLowest() {
        float[] odds = {3, -1, 2, 0, -5, -6, -2, -4};
        check(odds, allAlive(8), 2, 2, new float[] {1, 0, 1, 0, 0, 0, 1, 1}, 1, -4.5f);
    }

    @Test
    void cut_equalOdds_theLaterOnesLeave() {
        check(new float[5], allAlive(5), 1, 3, new float[] {1, 1, 0, 0, 0}, 0);
    }

    @Test
    void cut_tokensThatHadLeft_doNotCountAndAreJudgedByTheLevel() {
        float[] odds = {9, 1, 5, 3, -9};
        float[] alive = {0, 1, 1, 1, 0};
        check(odds, alive, 1, 1, new float[] {1, 0, 1, 1, 0}, 2);
    }
}
