// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.junit.jupiter.api.AfterEach;
import org.trimformer.core.progress.JobMonitor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What tests on the real engine share: a CPU lease, threads, and the check that nothing is left.
 */
abstract class EngineTest {

    @AfterEach
    final void nothingIsLeft() {
        var counters = TorchRuntime.instance().counters();
        assertEquals(0, counters.openLeases(), "open leases");
        assertEquals(0, counters.liveHandles(), "live tensor handles");
    }

    static Lease lease() {
        return TorchRuntime.instance().lease(DeviceChoice.CPU, JobMonitor.silent());
    }

    static NDArray array(NDManager manager, float[] values, long... shape) {
        return manager.create(values, new Shape(shape));
    }

    /** Runs the work on that many fresh threads, which start it at the same moment. */
    static <T> List<T> onThreads(int threads, Callable<T> work)
            throws InterruptedException, ExecutionException, TimeoutException {
        CountDownLatch go = new CountDownLatch(1);
        List<FutureTask<T>> tasks = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            FutureTask<T> task =
                    new FutureTask<>(
                            () -> {
                                go.await();
                                return work.call();
                            });
            tasks.add(task);
            new Thread(task, "test " + i).start();
        }
        go.countDown();
        List<T> results = new ArrayList<>();
        for (FutureTask<T> task : tasks) {
            results.add(task.get(60, TimeUnit.SECONDS));
        }
        return results;
    }
}
