// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.fork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.djl.engine.Engine;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.runtime.TorchRuntime;
import org.trimformer.testing.FlatClassPath;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Asks a process that computes in libtorch to end (SIGTERM, as Ctrl-C does), at random moments: it
 * ends by that signal and neither crashes nor hangs in libtorch's destructors. Some of the
 * processes stop their jobs, others do not listen. Four by default; {@code -Dtrimformer.kills=100}
 * asks for more.
 */
@Tag("process")
class EndTest {
    /** What a shell reports of a process that was ended by SIGTERM. */
    private static final int ENDED = 128 + 15;

    /** Without the wait it is for ever: a destructor waits for a lock of a stopped thread. */
    private static final int MINUTES = 5;

    @TempDir private Path folder;

    @Test
    void end_whileLibtorchComputes_isNoCrash() throws Exception {
        assumeFalse(
                System.getProperty("os.name").startsWith("Windows"),
                "skipped: Windows has no SIGTERM");
        String classPath =
                FlatClassPath.joined(
                        FlatClassPath.of(
                                Files.createDirectory(folder.resolve("jars")),
                                Engine.class,
                                JobMonitor.class,
                                TorchRuntime.class,
                                BackwardLoop.class));
        long seed = Long.getLong("trimformer.seed", System.nanoTime());
        Random random = new Random(seed);
        int wanted = Integer.getInteger("trimformer.kills", 4);
        for (int i = 0; i < wanted; i++) {
            end(classPath, i % 4 != 3, random.nextInt(800), "seed " + seed + ", process " + i);
        }
        System.out.println("EndTest: " + wanted + " processes, seed " + seed);
    }

    private void end(String classPath, boolean hears, int millis, String when) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dai.djl.pytorch.num_threads=1",
                        "-cp",
                        classPath,
                        BackwardLoop.class.getName(),
                        "" + hears);
        Process process = builder.directory(folder.toFile()).redirectErrorStream(true).start();
        try (BufferedReader lines = process.inputReader()) {
            String line = lines.readLine();
            StringBuilder log = new StringBuilder();
            for (int computing = 0; computing < 2 && line != null; line = lines.readLine()) {
                log.append(line).append('\n');
                computing += line.equals("computing") ? 1 : 0;
                if (computing == 2) {
                    break;
                }
            }
            Thread.sleep(millis);
            process.toHandle().destroy(); // the other one closes its output too
            assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES), when + ": it hangs");
            String rest = lines.lines().collect(Collectors.joining("\n"));
            assertEquals(ENDED, process.exitValue(), when + ": " + log + rest);
            assertFalse(rest.contains("corrupted") || rest.contains("fatal"), when + ": " + rest);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
