// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;

import org.junit.jupiter.api.Test;
import org.trimformer.core.progress.CancelledException;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.weights.HostTensor;

import java.util.List;
import java.util.SplittableRandom;

class LeaseTest extends EngineTest {

    @Test
    void matMul_fromEightThreadsAtOnce_isRight() throws Exception {
        List<float[]> products =
                onThreads(
                        8,
                        () -> {
                            try (Lease lease = lease()) {
                                NDArray x = array(lease.manager(), new float[] {1, 2, 3, 4}, 2, 2);
                                return x.matMul(x).toFloatArray();
                            }
                        });
        for (float[] product : products) {
            assertArrayEquals(new float[] {7, 10, 15, 22}, product);
        }
    }

    @Test
    void gradientMode_insideAndAfter_isOffAndRestored() throws Exception {
        for (boolean former : new boolean[] {true, false}) {
            onThreads(
                    1,
                    () -> {
                        JniUtils.setGradMode(former);
                        try (Lease lease = lease()) {
                            assertFalse(JniUtils.isGradMode());
                            lease.withGradients(
                                    true,
                                    () -> {
                                        assertTrue(JniUtils.isGradMode());
                                        return lease;
                                    });
                            assertFalse(JniUtils.isGradMode());
                        }
                        assertEquals(former, JniUtils.isGradMode());
                        return former;
                    });
        }
    }

    @Test
    void gradientMode_workThrows_isRestored() throws Exception {
        onThreads(
                1,
                () -> {
                    try (Lease lease = lease()) {
                        assertThrows(
                                ArithmeticException.class,
                                () ->
                                        lease.withGradients(
                                                true,
                                                () -> {
                                                    throw new ArithmeticException();
                                                }));
                        assertFalse(JniUtils.isGradMode());
                    }
                    assertTrue(JniUtils.isGradMode()); // as in every fresh thread
                    return 0;
                });
    }

    @Test
    void threads_whileTwoLeasesAreOpen_areDividedAndRestored() throws Exception {
        int all = onThreads(1, LeaseTest::threadsOfALoneLease).get(0);
        try (Lease one = lease()) {
            onThreads(
                    1,
                    () -> {
                        try (Lease two = lease()) {
                            assertEquals(Math.max(1, all / 2), two.threads());
                            assertEquals(two.threads(), JniUtils.getNumThreads());
                        }
                        assertEquals(all, JniUtils.getNumThreads());
                        return 0;
                    });
            one.synchronize(); // any call of the lease renews the thread's share
            assertEquals(all, one.threads());
            assertEquals(all, JniUtils.getNumThreads());
        }
    }

    private static int threadsOfALoneLease() {
        try (Lease lease = lease()) {
            assertEquals(lease.threads(), JniUtils.getNumThreads());
            assertTrue(lease.deviceWords().startsWith("CPU (" + lease.threads() + " thread"));
            return lease.threads();
        }
    }

    @Test
    void memory_asTensorsComeAndGo_isCounted() {
        Lease used;
        try (Lease lease = lease()) {
            used = lease;
            assertEquals(new Lease.MemoryUse(0, 0, 0), lease.memory());
            lease.manager().zeros(new Shape(10, 10));
            try (NDManager block = lease.manager().newSubManager()) {
                block.zeros(new Shape(25), DataType.INT64);
                assertEquals(new Lease.MemoryUse(600, 600, 2), lease.memory());
            }
            assertEquals(new Lease.MemoryUse(400, 600, 1), lease.memory());
        }
        assertEquals(new Lease.MemoryUse(0, 600, 0), used.memory());
    }

    @Test
    void close_afterFailureOrCancel_returnsEverything() {
        assertThrows(IllegalStateException.class, () -> useAndThrow(new IllegalStateException()));
        assertThrows(CancelledException.class, () -> useAndThrow(new CancelledException()));
        // EngineTest checks that nothing is left
    }

    private static void useAndThrow(RuntimeException failure) {
        try (Lease lease = lease()) {
            NDManager block = lease.manager().newSubManager(); // not closed: left to the lease
            block.ones(new Shape(100)).mul(2);
            throw failure;
        }
    }

    @Test
    void lease_cancelledJob_isNotGiven() {
        JobMonitor cancelled =
                new JobMonitor() {
                    @Override
                    public void checkCancelled() {
                        throw new CancelledException();
                    }

                    @Override
                    public void progress(
                            double fraction, java.util.function.Supplier<String> message) {
                        throw new AssertionError(message.get());
                    }

                    @Override
                    public void warn(String sentence) {
                        throw new AssertionError(sentence);
                    }
                };
        assertThrows(
                CancelledException.class,
                () -> TorchRuntime.instance().lease(DeviceChoice.CPU, cancelled));
    }

    @Test
    void work_onAnInterruptedThread_isRightAndKeepsTheFlag() throws Exception {
        onThreads(
                1,
                () -> {
                    Thread.currentThread().interrupt();
                    try (Lease lease = lease()) {
                        NDArray x = array(lease.manager(), new float[] {2}, 1);
                        assertArrayEquals(new float[] {4}, x.mul(x).toFloatArray());
                    }
                    assertTrue(Thread.currentThread().isInterrupted());
                    return 0;
                });
    }

    @Test
    void use_afterClose_isRefused() {
        Lease lease = lease();
        lease.close();
        lease.close(); // again: does nothing
        assertThrows(IllegalStateException.class, lease::synchronize);
        assertThrows(IllegalStateException.class, () -> lease.gradients(true));
    }

    @Test
    void upload_thenUpdate_leavesTheHostTensorAlone() {
        HostTensor host = HostTensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
        try (Lease lease = lease()) {
            NDArray array = lease.upload(host, lease.manager());
            array.addi(1);
            assertArrayEquals(new float[] {2, 3, 4, 5, 6, 7}, array.toFloatArray());
            HostTensor back = lease.download(array.transpose());
            assertArrayEquals(new long[] {3, 2}, back.shape());
            assertArrayEquals(new float[] {2, 5, 3, 6, 4, 7}, back.toArray());
        }
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, host.toArray());
    }

    @Test
    void download_otherType_isRefused() {
        try (Lease lease = lease()) {
            NDArray whole = lease.manager().zeros(new Shape(1), DataType.INT64);
            assertThrows(IllegalArgumentException.class, () -> lease.download(whole));
        }
    }

    @Test
    void uniformAndNormal_sameSeed_giveTheSameNumbersAndTheirMoments() {
        Shape shape = new Shape(100, 100);
        try (Lease lease = lease()) {
            NDManager m = lease.manager();
            NDArray u = lease.uniform(shape, new SplittableRandom(5), m);
            assertArrayEquals(
                    u.toFloatArray(),
                    lease.uniform(shape, new SplittableRandom(5), m).toFloatArray());
            NDArray n = lease.normal(shape, new SplittableRandom(5), m);
            // 10,000 draws: the mean is within 5 standard errors
            assertEquals(0.5, u.mean().getFloat(), 5 * Math.sqrt(1 / 12.0) / 100);
            assertEquals(0, n.mean().getFloat(), 5.0 / 100);
            assertEquals(1, n.square().mean().getFloat(), 5 * Math.sqrt(2) / 100);
            assertTrue(u.min().getFloat() >= 0 && u.max().getFloat() < 1);
        }
    }

    @Test
    void processMemory_overTwoHundredLeases_staysFlat() {
        useFourMiB(); // warm up
        long before = TorchRuntime.instance().counters().residentBytes().orElse(0);
        for (int i = 0; i < 200; i++) {
            useFourMiB();
        }
        long after = TorchRuntime.instance().counters().residentBytes().orElse(0);
        long grownMiB = (after - before) >> 20;
        assertTrue(grownMiB < 64, "grew by " + grownMiB + " MiB; leaking would be 800 MiB");
    }

    @Test
    void processMemory_afterTheLastLease_isBackWithTheSystem() {
        useFourMiB(); // warm up
        long before = TorchRuntime.instance().counters().residentBytes().orElse(0);
        try (Lease lease = lease()) {
            NDArray large = lease.manager().ones(new Shape(96, 1024, 1024));
            assertEquals(1, large.getFloat(95, 1023, 1023));
        }
        long after = TorchRuntime.instance().counters().residentBytes().orElse(0);
        long keptMiB = (after - before) >> 20;
        assertTrue(keptMiB < 64, "kept " + keptMiB + " of 384 MiB");
    }

    private static void useFourMiB() {
        try (Lease lease = lease()) {
            NDArray x = lease.manager().ones(new Shape(512, 512));
            NDArray sum = x.add(x).mul(x).sub(1); // 4 tensors of 1 MiB, none of them closed
            assertEquals(1 << 18, sum.sum().getFloat());
        }
    }
}
