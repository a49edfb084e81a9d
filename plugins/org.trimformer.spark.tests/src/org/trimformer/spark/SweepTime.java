// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Six recipes one after another in one process with two cores, against two executors of one core
 * each, turn by turn, after start-up; run by name, {@code -Dtest=SweepTime}. Means something only
 * where two cores are free.
 */
class SweepTime {
    private static final int TURNS = Integer.getInteger("turns", 1);
    private static final String IMAGES = System.getProperty("images", "128");
    private static final String PLANS = System.getProperty("plans", "10");
    private static final double MOST = 0.6;

    @TempDir Path folder;

    /** Seconds by the clock and of the processors. */
    private record Took(double clock, double cpu) {}

    private Took sweep(Session session, Cluster cluster, String budgets, String seeds) {
        double cpu = cpuSeconds(cluster);
        long start = System.nanoTime();
        Session.Ran ran =
                session.run(
                        "sweep",
                        Shipped.MODEL.toString(),
                        Shipped.IMAGES.toString(),
                        "--out",
                        folder.resolve("out").toString(),
                        "--overwrite",
                        "--budgets=" + budgets,
                        "--seeds=" + seeds,
                        "--images=" + IMAGES,
                        "--plans=" + PLANS);
        assertEquals(Main.DONE, ran.code(), ran.err());
        return new Took((System.nanoTime() - start) / 1e9, cpuSeconds(cluster) - cpu);
    }

    /** Of this process and of the executors, if there are any. */
    private static double cpuSeconds(Cluster cluster) {
        List<ProcessHandle> all = new ArrayList<>(List.of(ProcessHandle.current()));
        if (cluster != null) {
            all.addAll(cluster.executors());
        }
        return all.stream()
                .map(p -> p.info().totalCpuDuration().orElse(Duration.ZERO))
                .mapToDouble(d -> d.toNanos() / 1e9)
                .sum();
    }

    private Took oneProcess() {
        try (Session session = new Session()) {
            sweep(session, null, "-25%", "9");
            return sweep(session, null, "-20%,-30%,-40%", "1,2");
        }
    }

    private Took twoExecutors() throws IOException {
        Map<String, Object> settings =
                Map.of("spark.jars", Shipped.APPLICATION.toString(), "spark.executor.memory", "1g");
        try (Cluster cluster = new Cluster(folder, 2);
                Session session = new Session(cluster.master(), settings)) {
            Cluster.await("no two executors", () -> cluster.executors().size() == 2);
            sweep(session, cluster, "-25%", "8,9");
            return sweep(session, cluster, "-20%,-30%,-40%", "1,2");
        }
    }

    @Test
    void sweep_sixRecipes_twoExecutorsTakeLittleMoreThanHalfTheTime() throws IOException {
        StringBuilder report = new StringBuilder();
        double least = Double.MAX_VALUE;
        for (int turn = 0; turn < TURNS; turn++) {
            Took one = oneProcess();
            Took two = twoExecutors();
            least = Math.min(least, two.clock / one.clock);
            report.append(
                    String.format(
                            Locale.ROOT,
                            "one process %.1f s on %.2f cores, two executors %.1f s on %.2f cores,"
                                    + " ratio %.2f%n",
                            one.clock,
                            one.cpu / one.clock,
                            two.clock,
                            two.cpu / two.clock,
                            two.clock / one.clock));
        }
        System.out.print(report);
        assertTrue(least <= MOST, report.toString());
    }
}
