// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.junit.jupiter.api.Test;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.runtime.Lease;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

class TensorOpsTest {
    private static final int LAYERS = 200;

    /**
     * Gradient of a sum of many scaled copies, with the Java heap collected before the backward
     * pass.
     */
    private static float[] gradient(UnaryOperator<NDArray> scale) {
        try (Lease lease = TestLease.lease()) {
            NDArray x = lease.manager().ones(new Shape(4));
            x.setRequiresGradient(true);
            lease.withGradients(
                    true,
                    () -> {
                        NDArray sum = lease.manager().zeros(new Shape(4));
                        for (int i = 0; i < LAYERS; i++) {
                            try (NDManager block = lease.manager().newSubManager()) {
                                NDArray view = x.reshape(4);
                                view.attach(block);
                                sum = sum.add(scale.apply(view));
                                sum.attach(lease.manager());
                            }
                        }
                        churn();
                        lease.backward(sum.sum());
                        return sum;
                    });
            return lease.gradient(x, lease.manager()).toFloatArray();
        }
    }

    /** Frees what Java no longer holds and writes over it. */
    private static void churn() {
        List<ByteBuffer> junk = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            System.gc();
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            for (int i = 0; i < 5000; i++) {
                ByteBuffer b = ByteBuffer.allocateDirect(4).order(ByteOrder.nativeOrder());
                junk.add(b.putFloat(0, 777));
            }
        }
        junk.forEach(b -> b.putFloat(0, 999));
    }

    @Test
    void times_buffersCollectedBeforeBackward_gradientIsTheFactor() {
        float[] expected = new float[4];
        Arrays.fill(expected, LAYERS * 3f);
        assertArrayEquals(expected, gradient(x -> TensorOps.times(x, 3)));
    }

    @Test
    void constant_buffersCollectedBeforeBackward_gradientIsTheConstant() {
        float[] expected = new float[4];
        Arrays.fill(expected, LAYERS * 3f);
        assertArrayEquals(
                expected,
                gradient(
                        x ->
                                x.mul(
                                        TensorOps.constant(
                                                x.getManager(),
                                                new float[] {3, 3, 3, 3},
                                                new Shape(4)))));
    }
}
