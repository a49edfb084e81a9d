// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.natives;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Small chores with folders. */
final class Folders {
    private static final Duration OLD = Duration.ofDays(1);

    private Folders() {}

    /** Whether a shared library of that name, without prefix and ending, lies in the folder. */
    static boolean hasLibrary(Path folder, String name) {
        return Files.isRegularFile(folder.resolve(System.mapLibraryName(name)));
    }

    static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        }
    }

    /** Whether the folder was made more than a day ago. */
    static boolean isOld(Path folder) throws IOException {
        return Files.getLastModifiedTime(folder).toInstant().isBefore(Instant.now().minus(OLD));
    }

    /**
     * Deletes a folder as far as possible. What cannot be deleted (Windows keeps loaded libraries)
     * stays under its temporary name and is swept away by a later run.
     */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                return; // in use: see above
            }
        }
    }
}
