// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.fork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.runtime.TorchRuntime;
import org.trimformer.testing.FlatClassPath;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What can be tried only once a process: the start of libtorch, each time in a fresh JVM. */
@Tag("process")
class FreshJvmTest {
    @TempDir private static Path temporary;
    private static String classPath;

    @BeforeAll
    static void collectClassPath() throws Exception {
        classPath =
                FlatClassPath.joined(
                        FlatClassPath.of(
                                Files.createDirectory(temporary.resolve("jars")),
                                Engine.class,
                                JobMonitor.class,
                                TorchRuntime.class,
                                Bootstrap.class));
        String name = Bootstrap.class.getName().replace('.', '/') + ".class";
        Path copy = temporary.resolve("boot").resolve(name);
        Files.createDirectories(copy.getParent());
        try (InputStream in = Bootstrap.class.getResourceAsStream("Bootstrap.class")) {
            Files.copy(in, copy);
        }
    }

    private static Process fork(String loader, Class<?> work, Map<String, String> environment)
            throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder =
                new ProcessBuilder(
                        java.toString(),
                        "-Xmx256m",
                        "-cp",
                        temporary.resolve("boot").toString(),
                        Bootstrap.class.getName(),
                        loader,
                        classPath,
                        work.getName());
        builder.environment().keySet().removeIf(key -> key.endsWith("_CACHE_DIR"));
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true).start();
    }

    private static String output(Process process) throws Exception {
        String text;
        try (InputStream in = process.getInputStream()) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
        assertTrue(process.waitFor(5, TimeUnit.SECONDS), "the process hangs after: " + text);
        assertEquals(0, process.exitValue(), text);
        return text;
    }

    /** Three processes with an empty cache between them and nothing but each one's loader apart. */
    @Test
    void start_threeProcessesAtOnceWithBadContextLoaders_allCompute() throws Exception {
        Path cache = temporary.resolve("cache");
        List<Process> processes = new ArrayList<>();
        for (String loader : List.of("null", "system", "foreign")) {
            processes.add(
                    fork(
                            loader,
                            MatrixProduct.class,
                            Map.of("TRIMFORMER_CACHE_DIR", cache.toString())));
        }
        for (Process process : processes) {
            assertEquals(
                    "product [7.0, 10.0, 15.0, 22.0], context class loader kept: true",
                    output(process));
        }
        try (Stream<Path> left = Files.list(cache.resolve("engine").resolve("pytorch"))) {
            assertEquals(2, left.count(), "one folder of natives and the lock");
        }
    }

    @Test
    void start_libtorchThatDoesNotLoad_isReportedEachTimeWithWhatToDo() throws Exception {
        Path fake = Files.createDirectory(temporary.resolve("fake"));
        Files.writeString(fake.resolve(System.mapLibraryName("torch")), "no library");
        Process process =
                fork("null", FailingStart.class, Map.of("PYTORCH_LIBRARY_PATH", fake.toString()));
        List<String> lines = // without what the JVM itself says about the fake
                output(process)
                        .lines()
                        .filter(l -> l.matches("(first|second|report): .*"))
                        .toList();
        String first = lines.get(0);
        assertTrue(first.startsWith("first: libtorch did not start: "), first);
        assertTrue(first.contains(fake.toString()), first);
        assertTrue(first.contains("PYTORCH_LIBRARY_PATH"), first);
        assertEquals(first.replace("first", "second"), lines.get(1));
        assertTrue(lines.get(2).startsWith("report: false "), lines.get(2));
        assertTrue(lines.get(2).contains("does not run"), lines.get(2));
    }
}
