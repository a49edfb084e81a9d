// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.everyjob;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * A process that trains, searches, reduces, evaluates, predicts and exports is killed with SIGKILL
 * at random moments and started again in the same folder. Whatever a run still says is what the run
 * says that nobody killed, and the one that comes to its end leaves nothing but its results. Three
 * kills; {@code -Dtrimformer.kills=100} asks for more.
 */
@Tag("process")
class KilledJobsTest {
    @TempDir private Path folder;

    @Test
    void run_killedAtAnyMoment_givesTheSameAndLeavesNothing() throws Exception {
        long seed = Long.getLong("trimformer.seed", System.nanoTime());
        int wanted = Integer.getInteger("trimformer.kills", 3);
        Random random = new Random(seed);
        Path alone = Files.createDirectory(folder.resolve("alone"));
        long began = System.nanoTime();
        List<String> whole = said(alone, TimeUnit.DAYS.toNanos(1));
        long duration = System.nanoTime() - began;
        assertTrue(isDone(whole), whole.toString());
        Path own = Files.createDirectory(folder.resolve("own"));
        int kills = 0;
        int ends = 0;
        while (kills < wanted || ends == 0) {
            long limit = kills < wanted ? (long) (random.nextDouble() * duration) : Long.MAX_VALUE;
            List<String> said = said(own, limit);
            String when = "seed " + seed + ", kill " + kills;
            assertEquals(whole.subList(0, said.size()), said, when);
            if (isDone(said)) {
                ends++;
                assertEquals(List.of(), SmallJobs.leftovers(own), when);
                assertEquals(files(alone), files(own), when);
            } else {
                kills++;
            }
        }
        System.out.printf("killed jobs: seed %d, %d kills, %d ends%n", seed, kills, ends);
    }

    private static boolean isDone(List<String> said) {
        return !said.isEmpty() && said.get(said.size() - 1).equals(OneByOne.DONE);
    }

    /** What the process says of its jobs until it ends or, after so many ns, is killed. */
    private List<String> said(Path home, long nanos) throws Exception {
        List<String> command = Forked.command(folder, OneByOne.class, home.toString());
        ProcessBuilder builder = new ProcessBuilder(command);
        Path errors = folder.resolve("errors.txt");
        Process process = builder.redirectError(errors.toFile()).start();
        try (BufferedReader lines = process.inputReader()) {
            boolean ended = process.waitFor(nanos, TimeUnit.NANOSECONDS);
            if (!ended) {
                process.toHandle().destroyForcibly();
                process.waitFor();
            }
            List<String> said = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(OneByOne.MARK)) {
                    said.add(line);
                }
            }
            assertTrue(!ended || process.exitValue() == 0, () -> read(errors));
            return said;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException e) {
            return e.toString();
        }
    }

    private static List<String> files(Path of) throws Exception {
        try (var all = Files.walk(of)) {
            return all.map(file -> of.relativize(file).toString()).sorted().toList();
        }
    }
}
