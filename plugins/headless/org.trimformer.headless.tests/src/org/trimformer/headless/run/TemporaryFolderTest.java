// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.headless.workflow.LockedFile;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/** What killed runs leave is swept, what living ones use is not. */
class TemporaryFolderTest {

    @TempDir private Path temporary;

    private Path folder(String name, boolean lock, Duration age) throws IOException {
        Path folder = Files.createDirectories(temporary.resolve(name));
        Files.createDirectories(folder.resolve("stores"));
        Files.writeString(folder.resolve("stores/big"), "x");
        if (lock) {
            Files.writeString(folder.resolve(".lock"), "");
        }
        Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minus(age)));
        return folder;
    }

    @Test
    void sweep_foldersOfKilledRuns_goAndOthersStay() throws IOException {
        Path killed = folder("trimformer-run-1", true, Duration.ofHours(1));
        Path starting = folder("trimformer-run-2", true, Duration.ZERO);
        Path ancient = folder("trimformer-knwf-3", false, Duration.ofDays(3));
        Path recent = folder("trimformer-knwf-4", false, Duration.ofHours(1));
        Path foreign = folder("trimformer-other-5", false, Duration.ofDays(9));
        Path alive = folder("trimformer-run-6", true, Duration.ofDays(9));
        try (FileChannel channel =
                FileChannel.open(alive.resolve(".lock"), StandardOpenOption.WRITE)) {
            assertTrue(channel.tryLock().isValid());
            TemporaryFolder.sweep(temporary);
        }
        assertFalse(Files.exists(killed));
        assertFalse(Files.exists(ancient));
        for (Path kept : new Path[] {starting, recent, foreign, alive}) {
            assertTrue(Files.exists(kept.resolve("stores/big")), kept.toString());
        }
    }

    @Test
    void close_folder_isGone() throws IOException {
        Path path;
        try (TemporaryFolder folder = new TemporaryFolder()) {
            path = folder.path();
            Files.writeString(path.resolve("a"), "b");
        }
        assertFalse(Files.exists(path));
    }

    /** On POSIX a second channel to the lock's file would give the lock back when it is closed. */
    @Test
    void sweep_folderOfThisProcess_staysLockedForOthers() throws Exception {
        Path alive = folder("trimformer-run-7", true, Duration.ofDays(9));
        Path lock = alive.resolve(".lock");
        Path program =
                Files.writeString(
                        temporary.resolve("Tryer.java"),
                        "public class Tryer { public static void main(String[] a) throws Exception"
                                + " { try (var c ="
                                + " java.nio.channels.FileChannel.open(java.nio.file.Path.of(a[0]),"
                                + " java.nio.file.StandardOpenOption.WRITE)) {"
                                + " System.out.print(c.tryLock()); } } }");
        try (LockedFile held = LockedFile.of(lock).orElseThrow()) {
            assertTrue(held.isHeldEverywhere());
            TemporaryFolder.sweep(temporary);
            assertTrue(LockedFile.of(lock).isEmpty());
            Process other =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    program.toString(),
                                    lock.toString())
                            .redirectErrorStream(true)
                            .start();
            assertEquals("null", new String(other.getInputStream().readAllBytes(), UTF_8));
        }
        TemporaryFolder.sweep(temporary);
        assertFalse(Files.exists(alive));
    }
}
