// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The claim to a job's folder, against other jobs of this process and of others. Closing gives it
 * back and takes the folder away if it holds no checkpoint.
 */
final class FolderLock implements AutoCloseable {
    static final String FILE = "lock";
    private static final int ATTEMPTS = 10;

    /**
     * Folders claimed by this process. On POSIX systems closing any channel to a file gives back
     * every lock that the process has on it, so a held lock's file must not even be opened.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Claims a folder, which is created; empty while somebody else holds it. */
    static Optional<FolderLock> of(Path folder) throws IOException {
        if (!HELD.add(id(folder))) {
            return Optional.empty();
        }
        Optional<FolderLock> lock = Optional.empty();
        try {
            lock = claim(folder);
            return lock;
        } finally {
            if (lock.isEmpty()) {
                HELD.remove(id(folder));
            }
        }
    }

    private static Path id(Path folder) {
        return folder.toAbsolutePath().normalize();
    }

    /**
     * Whoever held the folder may delete it between two steps here, so a lock counts only if the
     * file it is on is still the one of that name.
     */
    private static Optional<FolderLock> claim(Path folder) throws IOException {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                Files.createDirectories(folder);
                Optional<FileChannel> locked = locked(folder.resolve(FILE));
                if (locked.isEmpty()) {
                    return Optional.empty();
                }
                if (isInPlace(folder.resolve(FILE), locked.get())) {
                    return Optional.of(new FolderLock(folder, locked.get()));
                }
            } catch (NoSuchFileException e) {
                continue; // deleted just now
            }
        }
        return Optional.empty();
    }

    private static Optional<FileChannel> locked(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return Optional.empty(); // held by this process, under another name of the folder
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        return lock == null ? Optional.empty() : Optional.of(channel);
    }

    /** Makes the locked file longer and looks whether the one of that name is; closes it if not. */
    private static boolean isInPlace(Path file, FileChannel channel) throws IOException {
        boolean same = false;
        try {
            long before = Files.size(file);
            if (before == channel.size()) {
                channel.write(ByteBuffer.wrap(new byte[] {'.'}), before);
                same = Files.size(file) == before + 1;
            }
            return same;
        } finally {
            if (!same) {
                channel.close();
            }
        }
    }

    /** The claimed folder. */
    Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        try {
            if (CheckpointStore.isLeftover(folder)) {
                empty();
            }
        } finally {
            channel.close();
            HELD.remove(id(folder));
        }
        if (CheckpointStore.list(folder).isEmpty()) {
            delete();
        }
    }

    private void empty() throws IOException {
        for (Path file : CheckpointStore.list(folder)) {
            if (file.endsWith(FILE)
                    || file.endsWith(JobInfoFile.FILE)
                    || AtomicFile.isTemporary(file)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void delete() throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            return; // claimed by another process by now
        }
    }
}
