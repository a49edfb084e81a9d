// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Ctrl-C and SIGTERM end the driver's process the same way. */
class CancelTest {
    /** More than can be done before the signal comes. */
    private static final int TIMES = 100;

    @TempDir Path folder;

    @Test
    void predict_driverTerminatedInTheMiddle_stopsAndLeavesNothing() throws Exception {
        assumeTrue(
                Files.exists(Shipped.APPLICATION), "the application for Spark has not been built");
        Path list = folder.resolve("list.txt");
        Files.writeString(list, Shipped.list(Shipped.images(), TIMES));
        Path parent = Files.createDirectories(folder.resolve("results"));
        Path log = folder.resolve("log");
        Process run =
                Cluster.submitLocally(
                        log,
                        "predict",
                        Shipped.MODEL.toString(),
                        list.toString(),
                        "--out",
                        parent.resolve("out").toString());
        try {
            Cluster.await("nothing is written", () -> !run.isAlive() || writes(parent));
            run.destroy();
            int code = Cluster.await(run);
            String said = Files.readString(log);
            assertTrue(code > 128, code + ": " + said);
            assertEquals("Cancelled.", said.strip().lines().reduce("", (a, b) -> b), said);
            try (Stream<Path> left = Files.list(parent)) {
                assertEquals(List.of(), left.toList());
            }
        } finally {
            run.destroyForcibly();
        }
    }

    /** Whether a task has begun to write. */
    static boolean writes(Path parent) {
        try (Stream<Path> inside = Files.walk(parent)) {
            return inside.anyMatch(f -> f.toString().endsWith(".parquet"));
        } catch (IOException | UncheckedIOException e) {
            return false; // folders come and go
        }
    }
}
