// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.storage;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A hidden folder beside the place where results belong, for what is not yet whole. It is deleted
 * when closed; what a killed process left of its own is deleted by the next one there.
 */
public final class StagingFolder implements AutoCloseable {
    private static final String PREFIX = ".trimformer-";

    private final Path folder;
    private final Optional<FolderLock> lock;

    private StagingFolder(Path folder, Optional<FolderLock> lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Makes one in an existing folder. */
    public static StagingFolder in(Path parent) throws IOException {
        sweep(parent);
        Path folder = parent.resolve(PREFIX + UUID.randomUUID());
        Optional<FolderLock> lock = claim(folder);
        Files.createDirectories(folder);
        return new StagingFolder(folder, lock);
    }

    /** A new folder in it. */
    public Path room(String name) throws IOException {
        return Files.createDirectory(folder.resolve(name));
    }

    /** Empty as well where the file system has no locks: such folders are not swept. */
    private static Optional<FolderLock> claim(Path folder) {
        try {
            return FolderLock.of(folder);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void sweep(Path parent) throws IOException {
        List<Path> earlier = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(parent, PREFIX + "*")) {
            all.forEach(earlier::add);
        }
        for (Path folder : earlier) {
            if (Files.isDirectory(folder)) {
                Optional<FolderLock> lock = claim(folder);
                if (lock.isPresent()) {
                    new StagingFolder(folder, lock).close();
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        List<Path> inside = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.forEach(inside::add);
        }
        for (int i = inside.size() - 1; i > 0; i--) { // the folder itself comes first
            if (!inside.get(i).equals(folder.resolve(FolderLock.FILE))) {
                Files.deleteIfExists(inside.get(i));
            }
        }
        if (lock.isPresent()) {
            lock.get().close(); // with the lock file and the folder
        } else {
            Files.deleteIfExists(folder.resolve(FolderLock.FILE));
            Files.deleteIfExists(folder);
        }
    }
}
