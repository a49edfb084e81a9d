// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.run;

import org.trimformer.headless.workflow.FileTrees;
import org.trimformer.headless.workflow.LockedFile;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A folder for file stores and spilled tables, deleted with all it holds. A process that is killed
 * leaves it behind; the next one finds it unlocked and sweeps it away.
 */
public final class TemporaryFolder implements AutoCloseable {

    private static final String RUN = "trimformer-run-";

    /** Unpacked archives, and folders whose process died before it could lock them. */
    private static final List<String> UNLOCKED = List.of("trimformer-knwf-", RUN);

    private static final String LOCK = ".lock";
    private static final Duration SURELY_LOCKED = Duration.ofMinutes(1);
    private static final Duration SURELY_OLD = Duration.ofDays(2);

    private final Path path;
    private final Optional<LockedFile> lock;

    /**
     * @throws IOException where it cannot be made
     */
    public TemporaryFolder() throws IOException {
        path = Files.createTempDirectory(RUN);
        lock = LockedFile.of(Files.createFile(path.resolve(LOCK)));
        sweep(path.getParent());
    }

    /**
     * @return the folder
     */
    public Path path() {
        return path;
    }

    /** Deletes the folders of runs that were killed; what cannot be deleted stays. */
    static void sweep(Path temporary) {
        List<Path> left = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(temporary, "trimformer-*")) {
            for (Path folder : all) {
                if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) && isLeft(folder)) {
                    left.add(folder);
                }
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            return; // tidying up is no reason to fail
        }
        left.forEach(FileTrees::deleteQuietly);
    }

    private static boolean isLeft(Path folder) throws IOException {
        Instant changed = Files.getLastModifiedTime(folder).toInstant();
        if (changed.isAfter(Instant.now().minus(SURELY_LOCKED))) {
            return false;
        }
        String name = folder.getFileName().toString();
        Path lock = folder.resolve(LOCK);
        if (name.startsWith(RUN) && Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS)) {
            return isFree(lock);
        }
        return UNLOCKED.stream().anyMatch(name::startsWith)
                && changed.isBefore(Instant.now().minus(SURELY_OLD));
    }

    private static boolean isFree(Path lock) {
        try {
            Optional<LockedFile> taken = LockedFile.of(lock);
            if (taken.isEmpty()) {
                return false;
            }
            taken.get().close();
            return taken.get().isHeldEverywhere();
        } catch (IOException anotherUsers) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            if (lock.isPresent()) {
                lock.get().close();
            }
        } catch (IOException e) {
            // the lock goes with the process at the latest
            path.toFile().deleteOnExit();
        }
        FileTrees.deleteQuietly(path);
    }
}
