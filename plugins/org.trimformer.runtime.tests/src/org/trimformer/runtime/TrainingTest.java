// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

class TrainingTest extends EngineTest {
    private static final int ROWS = 6;
    private static final int COLUMNS = 4;

    @Test
    void backward_inTwoThreadsAtOnce_givesTheClosedFormGradients() throws Exception {
        onThreads(2, TrainingTest::descendAndCompare);
    }

    /**
     * Twenty steps of least squares, loss = sum (Xw - y)^2, against its gradient 2 X'(Xw - y)
     * worked out in Java with doubles.
     */
    private static int descendAndCompare() {
        SplittableRandom random = new SplittableRandom(11);
        float[] x = draw(random, ROWS * COLUMNS);
        float[] y = draw(random, ROWS);
        double[] expected = new double[COLUMNS];
        try (Lease lease = lease()) {
            NDManager m = lease.manager();
            NDArray inputs = array(m, x, ROWS, COLUMNS);
            NDArray targets = array(m, y, ROWS, 1);
            NDArray w = m.zeros(new Shape(COLUMNS, 1));
            w.setRequiresGradient(true);
            for (int step = 0; step < 20; step++) {
                try (NDManager scope = m.newSubManager()) {
                    step(lease, scope, inputs, targets, w);
                }
                descend(expected, x, y);
            }
            float[] got = w.toFloatArray();
            for (int i = 0; i < COLUMNS; i++) {
                assertEquals(expected[i], got[i], 1e-5);
            }
        }
        return 0;
    }

    private static float[] draw(SplittableRandom random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }

    private static void step(
            Lease lease, NDManager scope, NDArray inputs, NDArray targets, NDArray w) {
        inputs.attach(scope);
        lease.withGradients(
                true,
                () -> {
                    lease.backward(inputs.matMul(w).sub(targets).square().sum());
                    return w;
                });
        w.subi(lease.gradient(w, scope).mul(0.05));
        lease.zeroGradient(w);
        inputs.attach(lease.manager());
    }

    private static void descend(double[] w, float[] x, float[] y) {
        double[] gradient = new double[COLUMNS];
        for (int r = 0; r < ROWS; r++) {
            double error = -y[r];
            for (int c = 0; c < COLUMNS; c++) {
                error += x[r * COLUMNS + c] * w[c];
            }
            for (int c = 0; c < COLUMNS; c++) {
                gradient[c] += 2 * error * x[r * COLUMNS + c];
            }
        }
        for (int c = 0; c < COLUMNS; c++) {
            w[c] -= 0.05 * gradient[c];
        }
    }

    @Test
    void gradient_askedTenTimes_leavesNoHandles() {
        try (Lease lease = lease()) {
            NDArray w = array(lease.manager(), new float[] {3}, 1);
            w.setRequiresGradient(true);
            for (int i = 0; i < 10; i++) {
                try (NDManager scope = lease.manager().newSubManager()) {
                    assertArrayEquals(new float[] {0}, lease.gradient(w, scope).toFloatArray());
                    lease.withGradients(
                            true,
                            () -> {
                                NDArray loss = w.square();
                                loss.attach(scope);
                                lease.backward(loss);
                                return loss;
                            });
                    assertArrayEquals(new float[] {6}, lease.gradient(w, scope).toFloatArray());
                    lease.zeroGradient(w);
                }
            }
            assertEquals(1, lease.memory().liveHandles());
        }
    }

    @Test
    void backward_twiceWithoutZeroing_accumulates() {
        try (Lease lease = lease()) {
            NDArray w = array(lease.manager(), new float[] {3}, 1);
            w.setRequiresGradient(true);
            for (int i = 0; i < 2; i++) {
                lease.withGradients(
                        true,
                        () -> {
                            lease.backward(w.square());
                            return w;
                        });
            }
            assertArrayEquals(new float[] {12}, lease.gradient(w, lease.manager()).toFloatArray());
        }
    }

    @Test
    void backward_notAScalar_isRefused() {
        try (Lease lease = lease()) {
            NDArray two = lease.manager().ones(new Shape(2));
            assertThrows(IllegalArgumentException.class, () -> lease.backward(two));
        }
    }

    @Test
    void detached_partOfAGraph_cutsItAndCopies() {
        try (Lease lease = lease()) {
            NDArray w = array(lease.manager(), new float[] {3}, 1);
            w.setRequiresGradient(true);
            NDArray square = lease.withGradients(true, w::square);
            NDArray copy = lease.detached(square, lease.manager());
            copy.addi(1);
            assertFalse(copy.hasGradient());
            assertArrayEquals(new float[] {9}, square.toFloatArray());
            List<NDArray> alive = lease.manager().getManagedArrays();
            assertEquals(3, alive.size());
        }
    }

    /** The product's graph needs the input's values; they must outlive the input's handle. */
    @Test
    void backward_afterTheInputWasClosed_stillSeesItsValues() {
        int size = 1 << 20;
        float[] values = new float[size];
        Arrays.fill(values, 3);
        try (Lease lease = lease()) {
            NDArray w = lease.manager().ones(new Shape(size));
            w.setRequiresGradient(true);
            NDArray x = lease.upload(FloatBuffer.wrap(values), new Shape(size), lease.manager());
            NDArray loss = lease.withGradients(true, () -> w.mul(x).sum());
            x.close();
            for (int i = 0; i < 5; i++) {
                System.gc(); // frees Java's own buffers, and these take their place
                ByteBuffer.allocateDirect(4 * size).asFloatBuffer().put(new float[size]);
            }
            lease.backward(loss);
            NDArray gradient = lease.gradient(w, lease.manager());
            assertEquals(3, gradient.min().getFloat());
            assertEquals(3, gradient.max().getFloat());
        }
    }

    /** DJL makes each of these numbers an array, closes it, and autograd still needs its value. */
    @Test
    void backward_afterAGarbageCollection_stillSeesTheNumbersOfTheGraph() {
        try (Lease lease = lease()) {
            assertSlope(3, lease, w -> w.mul(3));
            assertSlope(0.25, lease, w -> w.div(4));
            assertSlope(12, lease, w -> w.pow(3));
            assertSlope(1, lease, w -> w.maximum(1));
            assertSlope(
                    5,
                    lease,
                    w -> {
                        try (NDArray five = w.getManager().create(new float[] {5, 5, 5, 5})) {
                            return w.mul(five);
                        }
                    });
        }
    }

    /** Compares the derivative at 2, with the backward pass inside the scope and after it. */
    private static void assertSlope(double slope, Lease lease, UnaryOperator<NDArray> f) {
        NDManager m = lease.manager();
        for (boolean inside : new boolean[] {true, false}) {
            NDArray w = m.full(new Shape(4), 2f);
            w.setRequiresGradient(true);
            NDArray loss =
                    lease.withGradients(
                            true,
                            () -> {
                                NDArray sum = f.apply(w).sum();
                                reuseFreedBuffers();
                                if (inside) {
                                    lease.backward(sum);
                                }
                                return sum;
                            });
            reuseFreedBuffers();
            if (!inside) {
                lease.backward(loss);
            }
            for (float got : lease.gradient(w, m).toFloatArray()) {
                assertEquals(slope, got, 1e-6);
            }
        }
    }

    private static void reuseFreedBuffers() {
        System.gc();
        List<ByteBuffer> others = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            others.add(ByteBuffer.allocateDirect(4).putInt(0, 0x7f7f7f7f));
        }
        assertEquals(5000, others.size());
    }
}
