// SPDX-License-Identifier: Apache-2.0
package org.trimformer.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.core.fault.SettingException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What {@code trimformer spark} starts, and one start; the jobs have tests of their own. */
class SparkCommandTest {
    private static final Path JAVA = Path.of("java-home");
    private static final Path TOP = Path.of("").toAbsolutePath().getParent().getParent();
    private static final Path BUILT = TOP.resolve("plugins/org.trimformer.spark/target");

    @TempDir Path folder;

    private List<String> line(Map<String, String> environment, String... typed) {
        return SparkCommand.line(folder, List.of(typed), environment, JAVA);
    }

    private static List<String> end(List<String> line, int words) {
        return line.subList(line.size() - words, line.size());
    }

    @Test
    void line_withoutMaster_runsHereWithTheFetchedSpark() {
        List<String> line = line(Map.of(), "predict", "m", "photos", "--out", "o", "--batch=8");
        assertEquals(JAVA.resolve("bin").resolve("java").toString(), line.get(0));
        assertTrue(line.contains("local[*]"), line.toString());
        String classPath = line.get(line.indexOf("-cp") + 1);
        assertTrue(classPath.contains("trimformer-spark.jar"), classPath);
        assertEquals(
                List.of("spark-internal", "predict", "m", "photos", "--out", "o", "--batch=8"),
                end(line, 7));
    }

    @Test
    void line_standalone_handsOptionsOfSparkOn() {
        List<String> line =
                line(
                        Map.of("TRIMFORMER_JAVA_OPTS", " -Xmx3g  -Da=b "),
                        "predict",
                        "--executor-memory",
                        "4g",
                        "m",
                        "--conf=spark.a=b",
                        "--master",
                        "spark://host:7077",
                        "photos");
        assertTrue(line.containsAll(List.of("-Xmx3g", "-Da=b", "--conf=spark.a=b")));
        assertEquals("4g", line.get(line.indexOf("--executor-memory") + 1));
        assertEquals(1, line.stream().filter("--master"::equals).count());
        assertFalse(line.contains("spark-internal"));
        assertEquals(
                List.of(
                        folder.resolve("trimformer-spark.jar").toString(),
                        "predict",
                        "m",
                        "photos"),
                end(line, 4));
    }

    @Test
    void line_yarn_takesTheClustersOwnSparkOrSaysThatItNeedsIt() throws IOException {
        String[] typed = {"predict", "m", "photos", "--master=yarn"};
        SettingException none = assertThrows(SettingException.class, () -> line(Map.of(), typed));
        assertTrue(none.getMessage().contains("SPARK_HOME"), none.getMessage());
        Path submit = folder.resolve("home/bin/spark-submit");
        Files.createDirectories(submit.getParent());
        Files.createFile(submit);
        List<String> line = line(Map.of("SPARK_HOME", folder.resolve("home").toString()), typed);
        assertEquals(submit.toString(), line.get(0));
        assertTrue(line.contains("--master=yarn"), line.toString());
    }

    @Test
    void run_predictHere_writesTheTable() throws IOException {
        assumeTrue(
                Files.exists(BUILT.resolve("trimformer-spark.jar"))
                        && Files.exists(BUILT.resolve("spark/jars")),
                "the application for Spark has not been built");
        Path data = TOP.resolve("test-workflows/compress-fashion-vit/data");
        Path out = folder.resolve("predicted");
        String before = System.getProperty(SparkCommand.FOLDER);
        System.setProperty(SparkCommand.FOLDER, BUILT.toString());
        try {
            int code =
                    new SparkCommand()
                            .run(
                                    List.of(
                                            "predict",
                                            "--master=local[1]",
                                            data.resolve("fashion-vit.safetensors").toString(),
                                            data.resolve("images/test/Bag").toString(),
                                            "--out",
                                            out.toString()),
                                    System.out,
                                    System.err);
            assertEquals(0, code);
        } finally {
            if (before == null) {
                System.clearProperty(SparkCommand.FOLDER);
            } else {
                System.setProperty(SparkCommand.FOLDER, before);
            }
        }
        try (Stream<Path> files = Files.list(out)) {
            assertTrue(files.anyMatch(file -> file.toString().endsWith(".parquet")));
        }
    }
}
