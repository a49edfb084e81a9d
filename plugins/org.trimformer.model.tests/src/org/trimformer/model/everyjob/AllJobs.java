// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.everyjob;

import org.trimformer.core.progress.JobMonitor;
import org.trimformer.model.testkit.TestLease;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs all jobs one after the other, then as many chains of them side by side, each beginning with
 * another job, and four trainings at once: results must be those of the first pass.
 */
final class AllJobs {
    private static final int TRAININGS = 4;

    private AllJobs() {}

    /** Arguments: chains side by side, a folder. */
    public static void main(String[] arguments) throws Exception {
        int chains = Integer.parseInt(arguments[0]);
        Path folder = Path.of(arguments[1]);
        Map<SmallJobs, String> alone = new EnumMap<>(SmallJobs.class);
        for (SmallJobs job : SmallJobs.values()) {
            alone.put(job, done(job, folder.resolve("alone")));
        }
        if (chains > 1) {
            sideBySide(chains, folder, alone);
            trainings(folder, alone.get(SmallJobs.DISTILL));
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

    private static void trainings(Path folder, String alone) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(TRAININGS);
        List<Future<String>> running = new ArrayList<>();
        for (int i = 0; i < TRAININGS; i++) {
            Path own = folder.resolve("branch" + i);
            running.add(pool.submit(() -> done(SmallJobs.DISTILL, own)));
        }
        pool.shutdown();
        for (Future<String> training : running) {
            same(SmallJobs.DISTILL, alone, training.get());
        }
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
