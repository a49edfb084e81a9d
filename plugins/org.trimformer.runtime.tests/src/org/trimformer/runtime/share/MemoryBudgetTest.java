// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.share;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trimformer.core.fault.DeviceException;
import org.trimformer.core.progress.CancelledException;
import org.trimformer.core.progress.JobMonitor;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

class MemoryBudgetTest {
    private final MemoryBudget budget = new MemoryBudget("GPU 0", 100);

    /** Stops its job when told. */
    private static final class Stoppable implements JobMonitor {
        private final AtomicBoolean stopped = new AtomicBoolean();

        @Override
        public void checkCancelled() {
            if (stopped.get()) {
                throw new CancelledException();
            }
        }

        @Override
        public void progress(double fraction, Supplier<String> message) {
            message.get();
        }

        @Override
        public void warn(String sentence) {
            throw new AssertionError(sentence);
        }
    }

    private CompletableFuture<MemoryBudget.Part> later(long bytes, JobMonitor monitor) {
        var taken = new CompletableFuture<MemoryBudget.Part>();
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                taken.complete(budget.take(bytes, monitor));
                            } catch (RuntimeException e) {
                                taken.completeExceptionally(e);
                            }
                        });
        thread.setDaemon(true);
        thread.start();
        return taken;
    }

    private void awaitWaiting(int jobs) throws InterruptedException {
        while (budget.waiting() != jobs) {
            Thread.sleep(1);
        }
    }

    @Test
    void take_whileThereIsRoom_returnsAtOnce() {
        var a = budget.take(60, JobMonitor.silent());
        var b = budget.take(40, JobMonitor.silent());
        assertEquals(100, budget.taken());
        a.close();
        a.close(); // again: does nothing
        assertEquals(40, budget.taken());
        b.close();
        assertEquals(0, budget.taken());
    }

    @Test
    void take_moreThanThereIs_isRefusedWithNumbers() {
        var big = new MemoryBudget("GPU 1", 1L << 30);
        var e = assertThrows(DeviceException.class, () -> big.take(2L << 30, JobMonitor.silent()));
        assertTrue(e.getMessage().contains("GPU 1"), e.getMessage());
        assertTrue(e.getMessage().replaceAll("\\D", "").contains("2048"), e.getMessage());
    }

    @Test
    void take_whenFull_waitsInOrderOfAsking() throws Exception {
        var first = budget.take(80, JobMonitor.silent());
        var big = later(90, new Stoppable());
        awaitWaiting(1);
        var small = later(10, new Stoppable()); // would fit, but must not overtake
        awaitWaiting(2);
        assertEquals(80, budget.taken());
        first.close();
        big.get(10, TimeUnit.SECONDS);
        small.get(10, TimeUnit.SECONDS);
        assertEquals(100, budget.taken());
    }

    @Test
    void take_cancelledWhileWaiting_leavesTheQueue() throws Exception {
        var all = budget.take(100, JobMonitor.silent());
        Stoppable job = new Stoppable();
        var waiting = later(50, job);
        awaitWaiting(1);
        job.stopped.set(true);
        assertThrows(CancelledException.class, () -> waiting.get(10, TimeUnit.SECONDS));
        assertEquals(0, budget.waiting());
        all.close();
        assertEquals(0, budget.taken());
    }

    @Test
    void take_interruptedButNotCancelled_goesOnAndKeepsTheFlag() throws Exception {
        var all = budget.take(100, JobMonitor.silent());
        var flag = new CompletableFuture<Boolean>();
        Thread worker =
                new Thread(
                        () -> {
                            try (var part = budget.take(100, JobMonitor.silent())) {
                                assertEquals(100, budget.taken(), part.toString());
                                flag.complete(Thread.currentThread().isInterrupted());
                            }
                        });
        worker.start();
        awaitWaiting(1);
        worker.interrupt();
        all.close();
        assertTrue(flag.get(10, TimeUnit.SECONDS));
        worker.join();
        assertEquals(0, budget.taken());
    }
}
