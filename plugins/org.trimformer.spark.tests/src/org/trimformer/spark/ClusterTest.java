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
        assertEquals(0, Cluster.await(run), () -> said("evaluate"));
        LocalEvaluation.assertSame(LocalEvaluation.of(Shipped.MODEL, Shipped.IMAGES), out);
    }

    /** Runs 20 times over the images, kills an executor once the first results are there. */
    @Test
    void predict_executorKilledInTheMiddle_everyImageCountsOnce() throws Exception {
        List<Path> images = Shipped.images();
        int times = 20;
        Path out = folder.resolve("predicted");
        Path list = Files.writeString(folder.resolve("list.txt"), Shipped.list(images, times));
        Process run =
                cluster.submit(
                        "predict",
                        "predict",
                        Shipped.MODEL.toString(),
                        list.toString(),
                        "--out",
                        out.toString());
        Cluster.await(
                "no task has finished: " + said("predict"),
                () -> !run.isAlive() || committed(out) > 0);
        assertTrue(
                run.isAlive(), () -> "it ended before an executor was killed: " + said("predict"));
        assertTrue(cluster.executors().get(0).destroyForcibly(), "no executor could be killed");
        long before = committed(out);
        assertEquals(0, Cluster.await(run), () -> said("predict"));
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
        assertEquals(3, Cluster.await(run), () -> said("missing"));
        assertTrue(said("missing").contains("There is no model file 'gone.safetensors'."));
        assertFalse(said("missing").contains("\tat "), () -> said("missing"));
    }

    @Test
    void predict_driverTerminatedInTheMiddle_executorsEndAndNothingIsLeft() throws Exception {
        Path parent = Files.createDirectories(folder.resolve("terminated"));
        Path list =
                Files.writeString(folder.resolve("many.txt"), Shipped.list(Shipped.images(), 100));
        Process run =
                cluster.submit(
                        "terminated",
                        "predict",
                        Shipped.MODEL.toString(),
                        list.toString(),
                        "--out",
                        parent.resolve("out").toString());
        Cluster.await(
                "nothing is written: " + said("terminated"),
                () -> !run.isAlive() || CancelTest.writes(parent));
        run.destroy();
        int code = Cluster.await(run);
        assertTrue(code > 128, () -> code + ": " + said("terminated"));
        assertTrue(said("terminated").contains("Cancelled."), () -> said("terminated"));
        try (Stream<Path> left = Files.list(parent)) {
            assertEquals(List.of(), left.toList());
        }
        Cluster.await("executors go on", () -> cluster.executors().isEmpty());
    }

    @Test
    void predict_modelDamagedOnItsWayToAnExecutor_isSaidInOneSentence() {
        Map<String, Object> settings =
                Map.of(
                        "spark.jars",
                        Shipped.APPLICATION.toString(),
                        "spark.executor.memory",
                        "512m");
        try (Session session = new Session(cluster.master(), settings)) {
            PredictVerbTest.assertDamagedModelIsSaid(session, folder.resolve("damaged").toString());
        }
    }

    private static String said(String name) {
        try {
            return cluster.printed(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
