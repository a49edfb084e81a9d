// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;

import com.fasterxml.jackson.core.JsonFactory;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.core.model.ModelFile;
import org.trimformer.core.storage.CheckpointStore;
import org.trimformer.core.storage.Checkpoints;
import org.trimformer.images.ImageSet;
import org.trimformer.runtime.Lease;
import org.trimformer.testing.FlatClassPath;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Kills a training process with SIGKILL at random moments and starts it again, until a run comes to
 * its end: its model must be that of the run nobody killed, and after no kill may a half-written
 * file be seen. Two kills by default; the system property {@code trimformer.kills} asks for more
 * ({@code .ci/campaign kill} for 100).
 */
@Tag("process")
class KillTest {
    private static final long MOST_MICROS = 2_500_000;
    private static final long PATIENCE_MICROS = 600_000_000;

    @TempDir private Path folder;

    @Test
    void run_killedAtRandomMoments_sameWeightsToTheBit() throws Exception {
        Path jars = Files.createDirectory(folder.resolve("jars"));
        String classPath =
                FlatClassPath.joined(
                        FlatClassPath.of(
                                jars,
                                Engine.class,
                                ModelFile.class,
                                JsonFactory.class,
                                ImageSet.class,
                                Lease.class,
                                TrainJob.class,
                                KillTarget.class));
        long seed = Long.getLong("trimformer.seed", System.nanoTime());
        int wanted = Integer.getInteger("trimformer.kills", 2);
        System.out.println("KillTest seed " + seed);
        Random random = new Random(seed);
        String whole = uninterrupted(classPath);
        int kills = 0;
        int finished = 0;
        while (kills < wanted || finished == 0) {
            long micros = (long) (random.nextDouble() * MOST_MICROS);
            boolean killed = killed(classPath, kills < wanted ? micros : PATIENCE_MICROS, folder);
            kills += killed ? 1 : 0;
            int files = checkWhole("seed " + seed + ", kill " + kills);
            System.out.println(
                    kills + " kills, " + finished + " runs finished, " + files + " checkpoints");
            Path model = folder.resolve("model.safetensors");
            assertTrue(killed || Files.exists(model), "finished without a model, seed " + seed);
            if (Files.exists(model)) {
                assertEquals(whole, ModelFile.tensorHash(ModelFile.read(model)), "seed " + seed);
                Files.delete(model);
                finished++;
            }
        }
        System.out.println(kills + " kills, " + finished + " runs finished, all identical");
    }

    /** Every checkpoint that bears its name can be read to its end; gives their number. */
    private int checkWhole(String when) throws IOException {
        int files = 0;
        for (Path job : list(folder.resolve("checkpoints"))) {
            for (Path file : list(job)) {
                if (file.toString().endsWith(".ckpt")) {
                    assertTrue(isWhole(file), file + " is half-written, " + when);
                    files++;
                }
            }
        }
        return files;
    }

    /** Whether a store that holds this checkpoint alone takes it for whole. */
    private static boolean isWhole(Path file) throws IOException {
        Path alone = Files.createTempDirectory("trimformer-kill");
        Path copy = alone.resolve(file.getParent().getFileName()).resolve(file.getFileName());
        try {
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
            CheckpointStore store = new CheckpointStore(alone, 1 << 24);
            String key = file.getParent().getFileName().toString();
            try (Checkpoints checkpoints = store.claim(key).orElseThrow()) {
                return checkpoints.newest(InputStream::readAllBytes).isPresent();
            }
        } finally {
            for (Path left : list(copy.getParent())) {
                Files.delete(left);
            }
            Files.delete(copy.getParent());
            Files.delete(alone);
        }
    }

    private static List<Path> list(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList();
        }
    }

    /**
     * The model of a process like the others, which nobody kills: threads and settings are equal.
     */
    private String uninterrupted(String classPath) throws Exception {
        Path whole = Files.createDirectory(folder.resolve("whole"));
        assertFalse(killed(classPath, PATIENCE_MICROS, whole), "the target hangs");
        return ModelFile.tensorHash(ModelFile.read(whole.resolve("model.safetensors")));
    }

    /** Runs the target and kills it so long after its first step; false when it was done before. */
    private boolean killed(String classPath, long micros, Path home) throws Exception {
        Path launcher = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder =
                new ProcessBuilder(
                        launcher.toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dai.djl.pytorch.num_threads=1",
                        "-cp",
                        classPath,
                        KillTarget.class.getName(),
                        home.resolve("checkpoints").toString(),
                        home.resolve("model.safetensors").toString());
        builder.redirectErrorStream(true);
        Process process = builder.start();
        try (BufferedReader lines = process.inputReader()) {
            String log = untilFirstStep(lines);
            boolean ended = process.waitFor(micros, TimeUnit.MICROSECONDS);
            if (ended) {
                assertEquals(0, process.exitValue(), log);
            }
            return !ended;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static String untilFirstStep(BufferedReader lines) throws IOException {
        StringBuilder log = new StringBuilder();
        String line = lines.readLine();
        while (line != null && !line.startsWith("step ")) {
            log.append(line).append('\n');
            line = lines.readLine();
        }
        return log.toString();
    }
}
