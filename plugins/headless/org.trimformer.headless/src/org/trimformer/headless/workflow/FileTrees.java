// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.workflow;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
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
