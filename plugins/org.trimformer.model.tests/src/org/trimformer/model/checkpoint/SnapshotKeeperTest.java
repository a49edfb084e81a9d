// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.storage.CheckpointStore;
import org.trimformer.core.weights.HostTensor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A run that begins afresh although there are checkpoints says why; a cancelled one leaves one. */
class SnapshotKeeperTest {

    @TempDir Path folder;
    private final List<String> warnings = new ArrayList<>();
    private final JobMonitor monitor =
            new JobMonitor() {
                @Override
                public void checkCancelled() {
                    // never
                }

                @Override
                public void progress(double fraction, Supplier<String> message) {
                    // not looked at
                }

                @Override
                public void warn(String sentence) {
                    warnings.add(sentence);
                }
            };

    @Test
    void newest_firstRun_saysNothing() {
        assertTrue(resume(key("m", "s")).isEmpty());
        assertEquals(List.of(), warnings);
    }

    @Test
    void newest_sameKey_goesOn() {
        interrupt(key("m", "s"), 7);
        assertEquals(7, resume(key("m", "s")).orElseThrow().step());
        assertEquals(List.of(), warnings);
    }

    @Test
    void newest_otherSettings_saysWhichPartsHaveChanged() {
        interrupt(key("m", "s"), 7);
        assertTrue(resume(key("m", "t")).isEmpty());
        assertEquals(1, warnings.size());
        assertTrue(
                warnings.get(0).contains("changed since: settings; it starts from the beginning"),
                warnings.get(0));
    }

    @Test
    void newest_jobOfAnotherKind_saysNothing() {
        interrupt(new JobKey("search").part("model").add("m").part("settings").add("s"), 7);
        assertTrue(resume(key("m", "s")).isEmpty());
        assertEquals(List.of(), warnings);
    }

    @Test
    void newest_damaged_saysSo() throws IOException {
        interrupt(key("m", "s"), 7);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".ckpt")).toList()) {
                Files.write(file, new byte[100]);
            }
        }
        assertTrue(resume(key("m", "s")).isEmpty());
        assertTrue(warnings.get(0).contains("damaged"), warnings.get(0));
    }

    /** KNIME interrupts a cancelled node's thread at any moment, also while it saves its state. */
    @Test
    void save_interruptedInMidWrite_isWrittenNevertheless() throws Exception {
        Snapshot large = snapshot(3, 1 << 20);
        for (int trial = 0; trial < 25; trial++) {
            JobKey key = key("m" + trial, "s");
            try (SnapshotKeeper keeper = open(key)) {
                CountDownLatch started = new CountDownLatch(1);
                Thread writer =
                        new Thread(
                                () -> {
                                    started.countDown();
                                    keeper.save(large);
                                });
                writer.start();
                started.await();
                Thread.sleep(0, 40_000 * trial);
                writer.interrupt();
                writer.join();
            }
            assertEquals(3, resume(key).orElseThrow().step(), "trial " + trial);
        }
        assertEquals(List.of(), warnings);
    }

    @Test
    void parts_sameFacts_areEqualOthersNot() {
        assertEquals(key("m", "s").parts(), key("m", "s").parts());
        assertEquals(key("m", "s").hex(), key("m", "s").hex());
        assertEquals(key("m", "s").parts().get("model"), key("m", "t").parts().get("model"));
        assertNotEquals(
                key("m", "s").parts().get("settings"), key("m", "t").parts().get("settings"));
        assertNotEquals(key("m", "s").hex(), key("m", "t").hex());
    }

    private static JobKey key(String model, String settings) {
        return new JobKey("distill")
                .part("version of Trimformer")
                .add("1")
                .part("model")
                .add(model)
                .part("settings")
                .add(settings);
    }

    private SnapshotKeeper open(JobKey key) {
        CheckpointStore store = new CheckpointStore(folder, 1L << 32);
        return SnapshotKeeper.open(CheckpointPolicy.everyMinutes(store, 1), key, monitor)
                .orElseThrow();
    }

    private void interrupt(JobKey key, long step) {
        try (SnapshotKeeper keeper = open(key)) {
            keeper.save(snapshot(step, 4));
        }
    }

    private Optional<Snapshot> resume(JobKey key) {
        try (SnapshotKeeper keeper = open(key)) {
            return keeper.newest();
        }
    }

    private static Snapshot snapshot(long step, int size) {
        return new Snapshot(
                step, new byte[] {1}, Map.of("w", HostTensor.of(new float[size], size)));
    }
}
