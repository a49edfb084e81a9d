// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.workflow;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/** Deletes folders with all they hold; links are removed, never followed. */
public final class FileTrees {

    private FileTrees() {}

    /**
     * @param root the file or folder to delete; may be absent
     * @throws IOException where something in it cannot be deleted
     */
    public static void delete(Path root) throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(
                root,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path folder, IOException failure)
                            throws IOException {
                        if (failure != null) {
                            throw failure;
                        }
                        Files.delete(folder);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    /**
     * Forces files and names to the disk, so that a machine that loses its power keeps them whole.
     *
     * @param root a file or folder
     * @throws IOException where the disk refuses
     */
    public static void force(Path root) throws IOException {
        Files.walkFileTree(
                root,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        if (attributes.isRegularFile()) {
                            try (FileChannel channel =
                                    FileChannel.open(file, StandardOpenOption.WRITE)) {
                                channel.force(true);
                            }
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path folder, IOException failure)
                            throws IOException {
                        if (failure != null) {
                            throw failure;
                        }
                        forceNames(folder);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    /**
     * Forces the names in a folder to the disk.
     *
     * @param folder the folder
     * @throws IOException where the disk refuses
     */
    public static void forceNames(Path folder) throws IOException {
        if (System.getProperty("os.name", "").startsWith("Windows")) {
            return; // has no such call and needs none
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /**
     * Deletes what can be deleted of a temporary folder. A file that stays behind in the system's
     * temporary folder harms nobody and must not turn a finished run into a failed one.
     *
     * @param root the temporary folder
     */
    public static void deleteQuietly(Path root) {
        try {
            delete(root);
        } catch (IOException leftBehind) {
            root.toFile().deleteOnExit();
        }
    }
}
