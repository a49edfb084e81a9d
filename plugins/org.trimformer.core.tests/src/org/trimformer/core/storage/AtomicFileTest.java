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
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

class AtomicFileTest {
    private static final byte[] OLD = {1, 2, 3};
    private static final byte[] NEW = new byte[200_000];

    @TempDir Path folder;

    @Test
    void write_newAndExisting_holdsTheContent() throws IOException {
        Path file = folder.resolve("sub/a");
        AtomicFile.write(file, out -> out.write(OLD));
        assertArrayEquals(OLD, Files.readAllBytes(file));
        AtomicFile.write(file, out -> out.write(NEW));
        assertArrayEquals(NEW, Files.readAllBytes(file));
        assertEquals(1, entries(file.getParent()));
    }

    @Test
    void write_contentFails_keepsTheOldFile() throws IOException {
        Path file = folder.resolve("a");
        Files.write(file, OLD);
        IOException e =
                assertThrows(
                        IOException.class,
                        () ->
                                AtomicFile.write(
                                        file,
                                        out -> {
                                            out.write(NEW);
                                            throw new IOException("full");
                                        }));
        assertEquals("full", e.getMessage());
        assertArrayEquals(OLD, Files.readAllBytes(file));
        assertEquals(1, entries(folder));
    }

    @Test
    void write_anyDiskOperationFails_leavesOldOrNewAndNothingElse() throws IOException {
        int operations = 0;
        for (int fatal = 1; ; fatal++) {
            Path file = folder.resolve("a");
            Files.write(file, OLD);
            FaultyDisk disk = new FaultyDisk(fatal);
            try {
                AtomicFile.write(file, out -> out.write(NEW), disk);
            } catch (IOException e) {
                assertTrue(e.getMessage().startsWith("injected"), e.getMessage());
                byte[] now = Files.readAllBytes(file);
                boolean renamed = e.getMessage().endsWith("forceDirectory");
                assertArrayEquals(renamed ? NEW : OLD, now, "operation " + fatal);
                assertEquals(1, entries(folder), "operation " + fatal);
                operations++;
                continue;
            }
            break;
        }
        assertTrue(operations >= 5, "only " + operations + " operations could fail");
    }

    @Test
    void write_fullDisk_namesTheFileAndWhatIsFree() {
        Path file = folder.resolve("a");
        IOException e =
                assertThrows(
                        IOException.class,
                        () ->
                                AtomicFile.write(
                                        file,
                                        out -> {
                                            throw new IOException("No space left on device");
                                        }));
        String said = e.getMessage();
        assertTrue(said.startsWith(file + ": No space left on device ("), said);
        assertTrue(said.endsWith(" MB free there)"), said);
    }

    @Test
    void isTemporary_onlyLeftovers() {
        assertTrue(AtomicFile.isTemporary(Path.of("x/.a.1234.part")));
        assertFalse(AtomicFile.isTemporary(Path.of("x/a.part")));
    }

    private static long entries(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.count();
        }
    }

    /** Lets the n-th operation fail, a write after having written half. */
    private static final class FaultyDisk implements Disk {
        private int left;

        FaultyDisk(int fatal) {
            left = fatal;
        }

        private void step(String name) throws IOException {
            if (--left == 0) {
                throw new IOException("injected in " + name);
            }
        }

        @Override
        public WritableByteChannel create(Path file) throws IOException {
            step("create");
            WritableByteChannel real = REAL.create(file);
            return new WritableByteChannel() {
                @Override
                public int write(ByteBuffer bytes) throws IOException {
                    if (left == 1) {
                        real.write(bytes.slice(0, bytes.remaining() / 2));
                    }
                    step("write");
                    return real.write(bytes);
                }

                @Override
                public boolean isOpen() {
                    return real.isOpen();
                }

                @Override
                public void close() throws IOException {
                    real.close();
                }
            };
        }

        @Override
        public void force(WritableByteChannel channel) throws IOException {
            step("force");
        }

        @Override
        public void move(Path from, Path to) throws IOException {
            step("move");
            REAL.move(from, to);
        }

        @Override
        public void forceDirectory(Path directory) throws IOException {
            step("forceDirectory");
            REAL.forceDirectory(directory);
        }

        @Override
        public void delete(Path file) throws IOException {
            REAL.delete(file);
        }
    }
}
