// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.everyjob;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.EngineException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.core.fault.DeviceException;
import org.trimformer.core.progress.CancelledException;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.runtime.Lease;
import org.trimformer.runtime.TorchRuntime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Every job, cancelled or out of memory in the middle of any call to the engine: it ends soon, or
 * goes on with smaller batches where that changes rounding alone; no tensor, thread, file or lock
 * stays, and when it is run again in the same process its result is that of a run nobody stopped.
 * {@code -Dtrimformer.cancels=200} stops so many of each kind.
 */
@Tag("process")
class StoppedJobsTest {
    private static final long SECOND = 1_000_000_000L;

    @TempDir private Path folder;

    private final Map<SmallJobs, String> whole = new EnumMap<>(SmallJobs.class);
    private final Map<SmallJobs, Long> calls = new EnumMap<>(SmallJobs.class);
    private long handles;
    private Set<String> threads;
    private long longest;
    private int stopped;
    private int smaller;

    @Test
    void run_cancelledAtAnyCall_endsSoonAndLeavesNothing() throws IOException {
        campaign(() -> null);
    }

    @Test
    void run_outOfMemoryAtAnyCall_isASentenceAndRunsAgain() throws IOException {
        campaign(
                () ->
                        new EngineException(
                                "[enforce fail at alloc_cpu.cpp:117] err == 0. DefaultCPUAllocator:"
                                    + " can't allocate memory: you tried to allocate 8 bytes."));
    }

    private void campaign(Supplier<RuntimeException> failure) throws IOException {
        long seed = Long.getLong("trimformer.seed", System.nanoTime());
        int wanted = Integer.getInteger("trimformer.cancels", SmallJobs.values().length);
        System.out.println("StoppedJobsTest seed " + seed);
        uninterrupted();
        Random random = new Random(seed);
        for (int i = 0; i < wanted; i++) {
            SmallJobs job = SmallJobs.values()[i % SmallJobs.values().length];
            long at = 1 + (long) (random.nextDouble() * calls.get(job));
            trial(job, at, failure, "seed " + seed + ", trial " + i + ": " + job + " at " + at);
        }
        for (SmallJobs job : SmallJobs.values()) {
            trial(job, 0, failure, "seed " + seed + ", " + job + " in the end");
        }
        int hit = stopped + smaller;
        assertTrue(hit > wanted / 2, "only " + hit + " of " + wanted + " were stopped");
        System.out.printf(
                "stopped jobs: seed %d, %d of %d stopped, %d went on with smaller batches, at most"
                        + " %d ms of processor time until the end%n",
                seed, stopped, wanted, smaller, longest / 1_000_000);
    }

    /** What the jobs give, how often they call the engine, and what stays alive after them. */
    private void uninterrupted() throws IOException {
        for (SmallJobs job : SmallJobs.values()) {
            try (Lease lease = TestLease.lease()) {
                WatchedLease watched = new WatchedLease(lease, 0, () -> null);
                Path own = Files.createDirectories(folder.resolve("whole-" + job));
                whole.put(job, job.run(watched.proxy(), watched.monitor(), own));
                calls.put(job, watched.calls());
            }
        }
        handles = TorchRuntime.instance().counters().liveHandles();
        threads = threads();
    }

    private void trial(SmallJobs job, long at, Supplier<RuntimeException> failure, String what)
            throws IOException {
        Path own = Files.createDirectories(folder.resolve(job.name()));
        try (Lease lease = TestLease.lease()) {
            WatchedLease watched = new WatchedLease(lease, at, failure);
            try {
                String result = job.run(watched.proxy(), watched.monitor(), own);
                if (watched.warnings().stream().anyMatch(w -> w.contains("no memory"))) {
                    smaller++;
                    assertTrue(same(whole.get(job), result), what + ": " + result);
                } else {
                    assertEquals(whole.get(job), result, what);
                }
            } catch (CancelledException e) {
                assertTrue(watched.cancelled(), what);
                longest = Math.max(longest, watched.sinceCancel());
                assertTrue(watched.sinceCancel() < SECOND, what + ": " + watched.sinceCancel());
                stopped++;
            } catch (RuntimeException e) {
                if (failure.get() == null) {
                    throw new AssertionError(what, e);
                }
                assertInstanceOf(DeviceException.class, TorchRuntime.explained(e), what + e);
                stopped++;
            }
            assertTrue(
                    watched.warnings().stream().noneMatch(w -> w.contains("runs elsewhere")), what);
        }
        TorchRuntime.Counters now = TorchRuntime.instance().counters();
        assertEquals(0, now.openLeases(), what);
        assertEquals(handles, now.liveHandles(), what + ": tensors stay");
        assertEquals(Set.of(), newThreads(), what + ": threads stay");
        assertEquals(List.of(), SmallJobs.leftovers(own), what);
    }

    /** Whether two texts differ in rounding at most: smaller batches are computed otherwise. */
    private static boolean same(String expected, String actual) {
        String[] then = expected.split("[,\\[\\] ]+");
        String[] now = actual.split("[,\\[\\] ]+");
        boolean same = then.length == now.length;
        for (int i = 0; same && i < then.length; i++) {
            same = then[i].equals(now[i]) || near(then[i], now[i]);
        }
        return same;
    }

    private static boolean near(String then, String now) {
        return then.matches("[0-9.E-]+")
                && now.matches("[0-9.E-]+")
                && Math.abs(Double.parseDouble(then) - Double.parseDouble(now)) < 1e-5;
    }

    private static Set<String> threads() {
        Set<String> names = new TreeSet<>();
        Thread.getAllStackTraces().keySet().forEach(t -> names.add(t.getName()));
        return names;
    }

    /** Threads that were not there before and do not end by themselves in half a minute. */
    private Set<String> newThreads() {
        Set<String> now = threads();
        for (int i = 0; i < 300; i++) {
            now = threads();
            now.removeAll(threads);
            now.removeIf(name -> name.startsWith("ForkJoinPool.commonPool"));
            if (now.isEmpty()) {
                break;
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return now;
    }
}
