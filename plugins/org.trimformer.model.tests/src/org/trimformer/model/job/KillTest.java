package org.trimformer.model.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.core.model.ModelFile;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.model.testkit.Room;
import org.trimformer.model.testkit.TinyTask;
import org.trimformer.runtime.Lease;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Kills a training process with SIGKILL at random moments. Two kills by default; the system
 * property {@code trimformer.kills} asks for more (fixtures/kills.sh does 50). Needs a plain class
 * path to start a second Java with, so it is passed over inside OSGi.
 */
class KillTest {
    private static final long MOST_MICROS = 1_500_000;
    private static final long PATIENCE_MICROS = 600_000_000;

    @TempDir private Path folder;

    @Test
    void run_killedAtRandomMoments_sameWeightsToTheBit() throws Exception {
        String classPath = System.getProperty("java.class.path");
        Path classes =
                Path.of(
                        KillTarget.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        assumeTrue(
                classPath.contains(classes.toString()), "no plain class path to start Java with");
        long seed = Long.getLong("trimformer.seed", System.nanoTime());
        int wanted = Integer.getInteger("trimformer.kills", 2);
        System.out.println("KillTest seed " + seed);
        Random random = new Random(seed);
        String whole = uninterrupted();
        int kills = 0;
        int finished = 0;
        while (kills < wanted || finished == 0) {
            long micros = (long) (random.nextDouble() * MOST_MICROS);
            boolean killed = killed(classPath, kills < wanted ? micros : PATIENCE_MICROS);
            kills += killed ? 1 : 0;
            System.out.println(kills + " kills, " + finished + " runs finished");
            if (!killed) {
                Path model = folder.resolve("model.safetensors");
                assertEquals(whole, ModelFile.tensorHash(ModelFile.read(model)), "seed " + seed);
                Files.delete(model);
                finished++;
            }
        }
        System.out.println(kills + " kills, " + finished + " runs finished, all identical");
    }

    private static String uninterrupted() {
        try (Lease lease = Room.lease()) {
            TrainResult result =
                    TrainJob.run(
                            TinyTask.make(true, KillTarget.EPOCHS),
                            Optional.empty(),
                            lease,
                            JobMonitor.silent());
            return ModelFile.tensorHash(result.model());
        }
    }

    /** Runs the target and kills it so long after its first step; false when it was done before. */
    private boolean killed(String classPath, long micros) throws Exception {
        Path launcher = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder =
                new ProcessBuilder(
                        launcher.toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dai.djl.pytorch.num_threads=1",
                        "-cp",
                        classPath,
                        KillTarget.class.getName(),
                        folder.resolve("checkpoints").toString(),
                        folder.resolve("model.safetensors").toString());
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
