// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark;

import org.apache.spark.sql.SparkSession;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntBiFunction;

/** Verbs in a session whose driver is this process. */
final class Session implements AutoCloseable {
    private final SparkSession spark;

    /** On two cores of this process. */
    Session() {
        this("local[2]", Map.of());
    }

    /**
     * On any master.
     *
     * @param more settings
     */
    Session(String master, Map<String, Object> more) {
        spark =
                SparkSession.builder()
                        .appName("test")
                        .master(master)
                        .config("spark.ui.enabled", "false")
                        .config("spark.driver.bindAddress", "127.0.0.1")
                        .config("spark.driver.host", "127.0.0.1")
                        .config("spark.sql.shuffle.partitions", "2")
                        .config("spark.sql.artifact.isolation.enabled", "false")
                        .config(more)
                        .getOrCreate();
    }

    /** Runs what a verb would run. */
    Ran run(Verb.Work work) {
        return run((out, err) -> Main.run(work, spark, out, err));
    }

    /** What a verb has done. */
    record Ran(int code, String out, String err) {}

    SparkSession spark() {
        return spark;
    }

    /** Runs what was typed. */
    Ran run(String... typed) {
        return run((out, err) -> Main.run(List.of(typed), spark, out, err));
    }

    private static Ran run(ToIntBiFunction<PrintStream, PrintStream> main) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code =
                main.applyAsInt(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Ran(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        spark.stop();
    }
}
