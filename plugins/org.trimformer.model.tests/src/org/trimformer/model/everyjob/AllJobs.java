// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.everyjob;

import org.trimformer.core.model.ModelFile;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.model.job.TrainJob;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.testkit.TinyTask;
import org.trimformer.runtime.Lease;
import org.trimformer.runtime.TorchRuntime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Runs all jobs one after the other, then as many chains of them side by side, each beginning with
 * another job, and four trainings at once: results must be those of the first pass.
 */
final class AllJobs {
    private static final int TRAININGS = 4;

    /** So many chains are asked for by command; then it is also told how they share the machine. */
    private static final int MANY = 8;

    /** What the slowest training must have done when the first one ends. */
    private static final double FAIR = 0.1;

    private AllJobs() {}

    /** Arguments: chains side by side, a folder. */
    public static void main(String[] arguments) throws Exception {
        int chains = Integer.parseInt(arguments[0]);
        Path folder = Path.of(arguments[1]);
        TestLease.lease().close(); // the engine is loaded
        long empty = resident();
        Map<SmallJobs, String> alone = new EnumMap<>(SmallJobs.class);
        for (SmallJobs job : SmallJobs.values()) {
            alone.put(job, done(job, folder.resolve("alone")));
        }
        if (chains > 1) {
            long one = resident() - empty;
            sideBySide(chains, folder, alone);
            long all = resident() - empty;
            double slowest = trainings(alone.get(SmallJobs.DISTILL));
            System.out.printf(
                    "beside the engine %d MB after one chain, %d MB after %d; when the first of %d"
                            + " trainings ends, the slowest has done %.0f %%%n",
                    one >> 20, all >> 20, chains, TRAININGS, 100 * slowest);
            if (chains >= MANY && (all > (chains + 1) * one || slowest < FAIR)) {
                throw new IllegalStateException("memory or progress is not shared as it should be");
            }
        }
        TorchRuntime.Counters left = TorchRuntime.instance().counters();
        System.out.println(left.openLeases() + " leases, " + left.liveHandles() + " tensors left");
        System.out.println(chains + " chains are done");
    }

    private static void sideBySide(int chains, Path folder, Map<SmallJobs, String> alone)
            throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(chains);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < chains; i++) {
            int first = i;
            running.add(pool.submit(() -> chain(first, folder.resolve("chain" + first), alone)));
        }
        pool.shutdown();
        for (Future<?> chain : running) {
            chain.get();
        }
    }

    private static void chain(int first, Path folder, Map<SmallJobs, String> alone) {
        SmallJobs[] jobs = SmallJobs.values();
        for (int i = 0; i < jobs.length; i++) {
            SmallJobs job = jobs[(first + i) % jobs.length];
            same(job, alone.get(job), done(job, folder));
        }
    }

    /** Four trainings from one starting line; gives how far the slowest is when the first ends. */
    private static double trainings(String alone) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(TRAININGS);
        CyclicBarrier start = new CyclicBarrier(TRAININGS);
        AtomicLongArray parts = new AtomicLongArray(TRAININGS); // thousandths
        AtomicInteger ended = new AtomicInteger();
        List<Future<Long>> running = new ArrayList<>();
        for (int i = 0; i < TRAININGS; i++) {
            JobMonitor own = telling(i, parts);
            running.add(
                    pool.submit(
                            () -> {
                                start.await();
                                same(SmallJobs.DISTILL, alone, trained(own));
                                boolean first = ended.getAndIncrement() == 0;
                                return first ? least(parts) : Long.MAX_VALUE;
                            }));
        }
        pool.shutdown();
        long least = Long.MAX_VALUE;
        for (Future<Long> training : running) {
            least = Math.min(least, training.get());
        }
        return least / 1000.0;
    }

    private static String trained(JobMonitor monitor) {
        try (Lease lease = TestLease.lease()) {
            return ModelFile.tensorHash(
                    TrainJob.run(TinyTask.make(true, 2), Optional.empty(), lease, monitor).model());
        }
    }

    private static JobMonitor telling(int place, AtomicLongArray parts) {
        return new JobMonitor() {
            @Override
            public void checkCancelled() {}

            @Override
            public void progress(double fraction, Supplier<String> message) {
                parts.set(place, Math.round(1000 * fraction));
            }

            @Override
            public void warn(String sentence) {}
        };
    }

    private static long least(AtomicLongArray parts) {
        return IntStream.range(0, parts.length()).mapToLong(parts::get).min().orElseThrow();
    }

    /** RAM of the process in bytes, 0 where the system does not tell. */
    private static long resident() {
        return TorchRuntime.instance().counters().residentBytes().orElse(0);
    }

    private static void same(SmallJobs job, String alone, String beside) {
        if (!alone.equals(beside)) {
            throw new IllegalStateException(job + " is another one beside others");
        }
    }

    private static String done(SmallJobs job, Path folder) {
        try (Lease lease = TestLease.lease()) {
            return job.run(lease, JobMonitor.silent(), Files.createDirectories(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
