// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.core.model.ModelFile;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.storage.CheckpointStore;
import org.trimformer.model.checkpoint.CheckpointPolicy;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.testkit.TinyTask;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A disk that fails costs checkpoints and one sentence, never the training. */
@Tag("process")
class FailingDiskTest {
    @TempDir private Path folder;

    /** Remembers warnings and breaks the disk when told of progress. */
    private static final class Breaking implements JobMonitor {
        private final List<String> warnings = new ArrayList<>();
        private final Runnable breaks;

        Breaking(Runnable breaks) {
            this.breaks = breaks;
        }

        @Override
        public void checkCancelled() {
            // never
        }

        @Override
        public void progress(double fraction, Supplier<String> message) {
            breaks.run();
        }

        @Override
        public void warn(String sentence) {
            warnings.add(sentence);
        }
    }

    private static String trained(Optional<CheckpointPolicy> policy, JobMonitor monitor) {
        try (Lease lease = TestLease.lease()) {
            TrainResult result = TrainJob.run(TinyTask.make(false, 2), policy, lease, monitor);
            return ModelFile.tensorHash(result.model());
        }
    }

    private Optional<CheckpointPolicy> everyStep(Path root) {
        return Optional.of(CheckpointPolicy.everySteps(new CheckpointStore(root, 1 << 24), 1));
    }

    /** Replaces every job's folder by a file, so that nothing can be written there any more. */
    private void replaceFolders(Path root) {
        try (Stream<Path> jobs = Files.list(root)) {
            for (Path job : jobs.filter(Files::isDirectory).toList()) {
                try (Stream<Path> files = Files.list(job)) {
                    for (Path file : files.toList()) {
                        Files.delete(file);
                    }
                }
                Files.delete(job);
                Files.writeString(job, "in the way");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void run_folderCannotBeMade_trainsAndSaysSoOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        Breaking monitor = new Breaking(() -> {});
        String hash = trained(everyStep(file), monitor);
        assertEquals(trained(Optional.empty(), JobMonitor.silent()), hash);
        assertEquals(1, monitor.warnings.size(), monitor.warnings.toString());
        String warning = monitor.warnings.get(0);
        assertTrue(warning.startsWith("Checkpoints cannot be kept ("), warning);
        assertTrue(warning.contains(file.toString()), warning);
    }

    @Test
    void run_diskFailsWhileTraining_trainsAndSaysSoOnce() throws IOException {
        Path root = folder.resolve("checkpoints");
        Breaking monitor = new Breaking(() -> replaceFolders(root));
        String hash = trained(everyStep(root), monitor);
        assertEquals(trained(Optional.empty(), JobMonitor.silent()), hash);
        assertEquals(1, monitor.warnings.size(), monitor.warnings.toString());
        String warning = monitor.warnings.get(0);
        assertTrue(warning.startsWith("A checkpoint could not be written ("), warning);
        try (Stream<Path> left = Files.walk(root)) {
            assertTrue(left.noneMatch(f -> f.toString().endsWith(".ckpt")), "a half-written file");
        }
    }
}
