// SPDX-License-Identifier: Apache-2.0
package org.trimformer.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.core.fault.SettingException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What {@code trimformer spark} starts; the jobs have tests of their own. */
class SparkCommandTest {
    private static final Path JAVA = Path.of("java-home");

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
}
