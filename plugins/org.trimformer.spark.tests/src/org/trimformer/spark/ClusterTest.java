// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The application on a cluster of a master and two workers, processes of their own. */
class ClusterTest {
    @TempDir static Path folder;

    private static Cluster cluster;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(
                Files.exists(Shipped.APPLICATION), "the application for Spark has not been built");
        cluster = new Cluster(folder, 2);
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void evaluate_onTwoWorkers_tablesEqualTheLocalOnes() throws Exception {
        Path out = folder.resolve("evaluated");
        Process run =
                cluster.submit(
                        "evaluate",
                        "evaluate",
                        Shipped.MODEL.toString(),
                        Shipped.IMAGES.toString(),
                        "--out",
                        out.toString());
        assertEquals(0, cluster.await(run), () -> said("evaluate"));
        LocalEvaluation.assertSame(LocalEvaluation.of(Shipped.MODEL, Shipped.IMAGES), out);
    }

    private static List<Path> images() throws IOException {
        try (Stream<Path> files = Files.walk(Shipped.IMAGES)) {
            return files.filter(f -> f.toString().endsWith(".png")).sorted().toList();
        }
    }

    /** Runs 20 times over the images, kills an executor once the first results are there. */
    @Test
    void predict_executorKilledInTheMiddle_everyImageCountsOnce() throws Exception {
        List<Path> images = images();
        int times = 20;
        Path out = folder.resolve("predicted");
        Process run = predictInTheMiddle("predict", images, times, out);
        assertTrue(cluster.executors().get(0).destroyForcibly(), "no executor could be killed");
        long before = committed(out);
        assertEquals(0, cluster.await(run), () -> said("predict"));
        try (Session session = new Session()) {
            List<Row> rows =
                    session.spark()
                            .read()
                            .parquet(out.toString())
                            .groupBy("path")
                            .agg(
                                    org.apache.spark.sql.functions.count("path"),
                                    org.apache.spark.sql.functions.countDistinct("label"))
                            .collectAsList();
            assertEquals(images.size(), rows.size());
            for (Row row : rows) {
                assertArrayEquals(
                        new long[] {times, 1},
                        new long[] {row.getLong(1), row.getLong(2)},
                        row.toString());
            }
        }
        long tasks;
        try (Stream<Path> files = Files.list(out)) {
            tasks = files.filter(f -> f.getFileName().toString().startsWith("part-")).count();
        }
        assertTrue(
                before < tasks - 1, before + " of " + tasks + " tasks were done before the kill");
    }

    /** Starts predicting images again and again, and returns once the first results are there. */
    private static Process predictInTheMiddle(String name, List<Path> images, int times, Path out)
            throws IOException {
        Path list = folder.resolve(name + ".txt");
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < times; i++) {
            images.forEach(file -> lines.append(file).append('\n'));
        }
        Files.writeString(list, lines);
        Process run =
                cluster.submit(
                        name,
                        "predict",
                        Shipped.MODEL.toString(),
                        list.toString(),
                        "--out",
                        out.toString());
        Cluster.await(
                "no task has finished: " + said(name), () -> !run.isAlive() || committed(out) > 0);
        assertTrue(run.isAlive(), () -> "it ended too early: " + said(name));
        return run;
    }

    /** Tasks whose results were taken. */
    private static long committed(Path out) {
        try (Stream<Path> inside = Files.walk(out.getParent(), 5)) {
            return inside.filter(
                            p ->
                                    p.toString().contains("." + out.getFileName() + "-")
                                            && p.getFileName().toString().startsWith("task_"))
                    .count();
        } catch (IOException | UncheckedIOException e) {
            return 0; // the job is just ending
        }
    }

    /** Ctrl-C and SIGTERM end the driver's process the same way. */
    @Test
    void predict_driverTerminatedInTheMiddle_stopsTheTasksAndLeavesNothing() throws Exception {
        Path out = Files.createDirectories(folder.resolve("cancelled")).resolve("out");
        Process run = predictInTheMiddle("cancel", images(), 20, out);
        run.destroy();
        assertTrue(cluster.await(run) > 128, () -> said("cancel"));
        assertEquals("Cancelled.", last(said("cancel")), () -> said("cancel"));
        assertFalse(said("cancel").contains("\tat "), () -> said("cancel"));
        try (Stream<Path> left = Files.list(out.getParent())) {
            assertEquals(List.of(), left.toList());
        }
        Cluster.await("an executor goes on", () -> cluster.executors().isEmpty());
    }

    private static String last(String printed) {
        return printed.strip().lines().reduce("", (a, b) -> b);
    }

    @Test
    void predict_modelDamagedOnItsWay_isSaidInOneSentence() {
        try (Session session =
                new Session(
                        cluster.master(),
                        Map.of(
                                "spark.jars",
                                Shipped.APPLICATION.toString(),
                                "spark.executor.memory",
                                "512m"))) {
            PredictVerbTest.assertDamagedModelIsSaid(session, folder.resolve("damaged").toString());
        }
    }

    @Test
    void predict_missingModel_isOneSentence() throws Exception {
        Process run =
                cluster.submit(
                        "missing",
                        "predict",
                        "gone.safetensors",
                        Shipped.IMAGES.toString(),
                        "--out",
                        folder.resolve("nothing").toString());
        assertEquals(3, cluster.await(run), () -> said("missing"));
        assertTrue(said("missing").contains("There is no model file 'gone.safetensors'."));
        assertFalse(said("missing").contains("\tat "), () -> said("missing"));
    }

    private static String said(String name) {
        try {
            return cluster.printed(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
