// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

class CheckpointStoreTest {
    private static final String KEY = "0123456789abcdef";
    private static final String OTHER = "fedcba9876543210";

    @TempDir Path folder;

    @Test
    void newest_afterSaves_isTheLast() throws IOException {
        CheckpointStore store = new CheckpointStore(folder, 1 << 20);
        try (Checkpoints mine = store.claim(KEY).orElseThrow()) {
            assertEquals(Optional.empty(), newest(mine));
            for (int step = 1; step <= 12; step++) {
                save(mine, step, step);
            }
            assertEquals(12, newest(mine).orElseThrow()[0]);
            assertEquals(2, Checkpoints.files(folder.resolve(KEY)).size());
        }
        try (Checkpoints mine = store.claim(KEY).orElseThrow()) {
            assertEquals(12, newest(mine).orElseThrow()[0]);
            mine.clear();
            assertEquals(Optional.empty(), newest(mine));
        }
    }

    @Test
    void newest_damaged_isSkipped() throws IOException {
        CheckpointStore store = new CheckpointStore(folder, 1 << 20);
        long seed = 17;
        Random random = new Random(seed);
        try (Checkpoints mine = store.claim(KEY).orElseThrow()) {
            save(mine, 1, 1);
            save(mine, 2, 2);
            Path latest = Checkpoints.files(folder.resolve(KEY)).get(0);
            byte[] good = Files.readAllBytes(latest);
            for (int trial = 0; trial < 100; trial++) {
                byte[] bad = good.clone();
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
                int length = random.nextBoolean() ? bad.length : random.nextInt(bad.length);
                Files.write(latest, java.util.Arrays.copyOf(bad, length));
                assertEquals(1, newest(mine).orElseThrow()[0], "seed " + seed + ", trial " + trial);
            }
            Files.write(latest, good);
            assertEquals(2, newest(mine).orElseThrow()[0]);
        }
    }

    @Test
    void save_contentFails_keepsTheOneBefore() throws IOException {
        CheckpointStore store = new CheckpointStore(folder, 1 << 20);
        try (Checkpoints mine = store.claim(KEY).orElseThrow()) {
            save(mine, 1, 1);
            assertThrows(
                    IOException.class,
                    () ->
                            mine.save(
                                    2,
                                    out -> {
                                        out.write(new byte[5000]);
                                        throw new IOException("power");
                                    }));
            assertEquals(1, newest(mine).orElseThrow()[0]);
        }
    }

    @Test
    void claim_twice_isRefusedUntilClosed() throws IOException {
        CheckpointStore store = new CheckpointStore(folder, 1 << 20);
        try (Checkpoints mine = store.claim(KEY).orElseThrow()) {
            assertTrue(store.claim(KEY).isEmpty());
            assertTrue(new CheckpointStore(folder, 5).claim(KEY).isEmpty());
            save(mine, 1, 1);
        }
        store.claim(KEY).orElseThrow().close();
    }

    @Test
    void claim_heldByAnotherProcess_isRefused() throws Exception {
        CheckpointStore store = new CheckpointStore(folder, 1 << 20);
        Files.createDirectories(folder.resolve(KEY));
        Process other =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                source().toString(),
                                folder.resolve(KEY).resolve("lock").toString())
                        .redirectErrorStream(true)
                        .start();
        try {
            assertEquals('L', other.getInputStream().read());
            assertTrue(store.claim(KEY).isEmpty());
        } finally {
            other.getOutputStream().close();
            other.waitFor();
        }
        store.claim(KEY).orElseThrow().close();
    }

    /** On POSIX a second channel to the lock's file would give the lock back when it is closed. */
    @Test
    void claim_refusedHere_staysClaimedForOtherProcesses() throws Exception {
        CheckpointStore store = new CheckpointStore(folder, 1 << 20);
        try (Checkpoints mine = store.claim(KEY).orElseThrow()) {
            assertTrue(store.claim(KEY).isEmpty());
            store.claim(OTHER).orElseThrow().close();
            Process other =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    tryer().toString(),
                                    folder.resolve(KEY).resolve("lock").toString())
                            .redirectErrorStream(true)
                            .start();
            assertEquals("null", new String(other.getInputStream().readAllBytes()));
            save(mine, 1, 1);
        }
    }

    @Test
    void close_noCheckpoint_leavesNoFolder() throws IOException {
        CheckpointStore store = new CheckpointStore(folder, 1 << 20);
        store.claim(KEY).orElseThrow().close();
        assertEquals(List.of(), CheckpointStore.list(folder));
        try (Checkpoints mine = store.claim(KEY).orElseThrow()) {
            mine.describe(Map.of("job", "distill"));
            save(mine, 1, 1);
            mine.clear();
        }
        assertEquals(List.of(), CheckpointStore.list(folder));
    }

    @Test
    void claim_leftoversOfKilledJobs_areSweptButNotOfLiveOrFreshOnes() throws IOException {
        CheckpointStore store = new CheckpointStore(folder, 1 << 20);
        Path dead = Files.createDirectories(folder.resolve(OTHER));
        Files.writeString(dead.resolve("lock"), "");
        Files.writeString(dead.resolve(".0000000000000000005.ckpt.x.part"), "half");
        store.claim(KEY).orElseThrow().close();
        assertTrue(Files.exists(dead), "it may just be starting");
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(1)));
        try (Checkpoints live = store.claim(OTHER).orElseThrow()) {
            Files.setLastModifiedTime(dead, old);
            store.claim(KEY).orElseThrow().close();
            assertTrue(newest(live).isEmpty());
            assertTrue(Files.exists(dead.resolve("lock")), "it is claimed");
        }
        Files.createDirectories(dead);
        Files.writeString(dead.resolve("lock"), "");
        Files.writeString(dead.resolve(".0000000000000000005.ckpt.x.part"), "half");
        Files.setLastModifiedTime(dead, old);
        store.claim(KEY).orElseThrow().close();
        assertFalse(Files.exists(dead));
        try (Checkpoints kept = store.claim(OTHER).orElseThrow()) {
            save(kept, 1, 100);
        }
        Files.setLastModifiedTime(dead, old);
        store.claim(KEY).orElseThrow().close();
        assertEquals(1, Checkpoints.files(dead).size(), "a checkpoint is no leftover");
    }

    @Test
    void others_interruptedJobs_tellTheirFactsNewestFirst() throws IOException {
        CheckpointStore store = new CheckpointStore(folder, 1 << 20);
        try (Checkpoints other = store.claim(OTHER).orElseThrow()) {
            other.describe(Map.of("job", "distill", "model", "a: b"));
            save(other, 1, 1);
        }
        try (Checkpoints mine = store.claim(KEY).orElseThrow()) {
            save(mine, 1, 1);
            assertEquals(List.of(Map.of("job", "distill", "model", "a: b")), mine.others());
        }
    }

    @Test
    void wereRemoved_deletedToMakeRoom_isSaidOnce() throws IOException {
        CheckpointStore store = new CheckpointStore(folder, 1500);
        try (Checkpoints other = store.claim(OTHER).orElseThrow()) {
            save(other, 1, 1);
        }
        try (Checkpoints mine = store.claim(KEY).orElseThrow()) {
            assertFalse(mine.wereRemoved());
            save(mine, 1, 1);
        }
        try (Checkpoints other = store.claim(OTHER).orElseThrow()) {
            assertTrue(other.wereRemoved());
        }
        try (Checkpoints other = store.claim(OTHER).orElseThrow()) {
            assertFalse(other.wereRemoved());
        }
    }

    @Test
    void save_storeFull_deletesOldestOfUnclaimedJobs() throws IOException {
        CheckpointStore store = new CheckpointStore(folder, 2500);
        try (Checkpoints other = store.claim(OTHER).orElseThrow()) {
            save(other, 1, 9);
            try (Checkpoints mine = store.claim(KEY).orElseThrow()) {
                save(mine, 1, 1);
                save(mine, 2, 2);
                save(mine, 3, 3);
                assertEquals(9, newest(other).orElseThrow()[0]);
                assertEquals(1, Checkpoints.files(folder.resolve(KEY)).size());
                assertEquals(3, newest(mine).orElseThrow()[0]);
            }
        }
        try (Checkpoints mine = store.claim(KEY).orElseThrow()) {
            save(mine, 4, 4);
            assertEquals(4, newest(mine).orElseThrow()[0]);
        }
        assertTrue(Checkpoints.files(folder.resolve(OTHER)).isEmpty());
    }

    @Test
    void claim_badKey_isRefused() {
        CheckpointStore store = new CheckpointStore(folder, 1);
        assertThrows(IllegalArgumentException.class, () -> store.claim("../../etc"));
        assertThrows(IllegalArgumentException.class, () -> new CheckpointStore(folder, 0));
    }

    @Test
    void newest_readerReadsToTheEnd_seesTheContentOnly() throws IOException {
        CheckpointStore store = new CheckpointStore(folder, 1 << 20);
        try (Checkpoints mine = store.claim(KEY).orElseThrow()) {
            mine.save(1, out -> out.write(new byte[] {7, 8, 9}));
            assertArrayEquals(
                    new byte[] {7, 8, 9}, mine.newest(InputStream::readAllBytes).orElseThrow());
            assertFalse(
                    CheckpointStore.list(folder.resolve(KEY)).stream()
                            .anyMatch(AtomicFile::isTemporary));
        }
    }

    /** A program that takes the lock, says so, and holds it until its input ends. */
    private Path source() throws IOException {
        return Files.writeString(
                folder.resolve("Holder.java"),
                "public class Holder { public static void main(String[] a) throws Exception { try"
                    + " (var c = java.nio.channels.FileChannel.open(java.nio.file.Path.of(a[0]),"
                    + " java.nio.file.StandardOpenOption.CREATE,"
                    + " java.nio.file.StandardOpenOption.WRITE); var l = c.lock()) {"
                    + " System.out.print('L'); System.out.flush(); System.in.read(); } } }");
    }

    /** A program that says what it gets when it asks for the lock. */
    private Path tryer() throws IOException {
        Path programs = Files.createDirectories(folder.resolveSibling("programs"));
        return Files.writeString(
                programs.resolve("Tryer.java"),
                "public class Tryer { public static void main(String[] a) throws Exception { try"
                    + " (var c = java.nio.channels.FileChannel.open(java.nio.file.Path.of(a[0]),"
                    + " java.nio.file.StandardOpenOption.WRITE)) { System.out.print(c.tryLock()); }"
                    + " } }");
    }

    @Test
    void finish_storeThatKeepsResults_holdsTheResultAloneUntilSettled() throws IOException {
        CheckpointStore store = new CheckpointStore(folder, 1 << 20, true);
        try (Checkpoints mine = store.claim(KEY).orElseThrow()) {
            save(mine, 3, 100);
            mine.finish(out -> out.write(7));
            assertTrue(newest(mine).isEmpty(), "the result has taken its place");
            assertEquals(7, result(mine).orElseThrow());
        }
        try (Checkpoints again = store.claim(KEY).orElseThrow()) {
            assertEquals(7, result(again).orElseThrow(), "the run is not written yet");
            assertEquals(List.of(), again.others());
        }
        try (Checkpoints other = store.claim(OTHER).orElseThrow()) {
            assertEquals(List.of(), other.others(), "that job was not interrupted");
            save(other, 4, 100);
        }
        CheckpointStore.settle();
        assertFalse(Files.exists(folder.resolve(KEY)));
        try (Checkpoints other = store.claim(OTHER).orElseThrow()) {
            assertTrue(newest(other).isPresent(), "that run was not done");
        }
        CheckpointStore forgetful = new CheckpointStore(folder, 1 << 20);
        try (Checkpoints other = forgetful.claim(OTHER).orElseThrow()) {
            other.finish(out -> out.write(7));
            assertTrue(newest(other).isEmpty() && result(other).isEmpty(), "keeps nothing");
        }
    }

    @Test
    void result_damagedOrOfNoUse_isDeleted() throws IOException {
        CheckpointStore store = new CheckpointStore(folder, 1 << 20, true);
        try (Checkpoints mine = store.claim(KEY).orElseThrow()) {
            mine.finish(out -> out.write(new byte[100]));
            Path file = Checkpoints.files(folder.resolve(KEY)).get(0);
            byte[] bytes = Files.readAllBytes(file);
            bytes[50] ^= 1;
            Files.write(file, bytes);
            assertTrue(result(mine).isEmpty());
            assertTrue(mine.isEmpty());
            mine.finish(out -> out.write(7));
            assertTrue(mine.result(in -> Optional.empty()).isEmpty(), "of another version");
            assertTrue(mine.isEmpty());
        }
    }

    @Test
    void claim_resultsThatNobodyAskedForInAWeek_areSwept() throws IOException {
        CheckpointStore store = new CheckpointStore(folder, 1 << 20, true);
        for (int days : new int[] {6, 8}) {
            try (Checkpoints other = store.claim(OTHER).orElseThrow()) {
                other.finish(out -> out.write(7));
            }
            FileTime then = FileTime.from(Instant.now().minus(Duration.ofDays(days)));
            Files.setLastModifiedTime(Checkpoints.files(folder.resolve(OTHER)).get(0), then);
            Files.setLastModifiedTime(folder.resolve(OTHER), then);
            store.claim(KEY).orElseThrow().close();
            assertEquals(days < 7, Files.exists(folder.resolve(OTHER)));
        }
    }

    private static Optional<Integer> result(Checkpoints checkpoints) throws IOException {
        return checkpoints.result(in -> Optional.of(in.read()));
    }

    private static void save(Checkpoints checkpoints, long step, int value) throws IOException {
        byte[] content = new byte[1000];
        content[0] = (byte) value;
        checkpoints.save(step, out -> out.write(content));
    }

    private static Optional<byte[]> newest(Checkpoints checkpoints) throws IOException {
        return checkpoints.newest(InputStream::readAllBytes);
    }
}
