// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The few disk operations of {@link AtomicFile}; tests let each of them fail in turn. */
interface Disk {

    /** Creates a file that must not exist. */
    WritableByteChannel create(Path file) throws IOException;

    /** Forces a file's content to the disk. */
    void force(WritableByteChannel channel) throws IOException;

    /** Renames within a directory, replacing the target in one step. */
    void move(Path from, Path to) throws IOException;

    /** Makes the renames in a directory durable. */
    void forceDirectory(Path directory) throws IOException;

    /** Deletes a file that may be gone already. */
    void delete(Path file) throws IOException;

    /** The real one. */
    Disk REAL =
            new Disk() {
                @Override
                public WritableByteChannel create(Path file) throws IOException {
                    return FileChannel.open(
                            file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                }

                @Override
                public void force(WritableByteChannel channel) throws IOException {
                    ((FileChannel) channel).force(true);
                }

                @Override
                public void move(Path from, Path to) throws IOException {
                    try {
                        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
                    } catch (AtomicMoveNotSupportedException e) {
                        // some network file systems; within one directory this is a rename too
                        Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
                    }
                }

                @Override
                public void forceDirectory(Path directory) throws IOException {
                    if (System.getProperty("os.name", "").startsWith("Windows")) {
                        return; // has no such call and needs none
                    }
                    try (FileChannel channel =
                            FileChannel.open(directory, StandardOpenOption.READ)) {
                        channel.force(true);
                    }
                }

                @Override
                public void delete(Path file) throws IOException {
                    Files.deleteIfExists(file);
                }
            };
}
