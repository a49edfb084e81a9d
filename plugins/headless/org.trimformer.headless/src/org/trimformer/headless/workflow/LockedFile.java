// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.workflow;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A file that this run holds, against others of this process and of other processes. */
public final class LockedFile implements AutoCloseable {

    /**
     * What this process holds. On POSIX systems closing any channel to a file gives back every lock
     * that the process has on it, so a held file must not even be opened.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path id;
    private final FileChannel channel;
    private final boolean everywhere;

    private LockedFile(Path id, FileChannel channel, boolean everywhere) {
        this.id = id;
        this.channel = channel;
        this.everywhere = everywhere;
    }

    /**
     * Holds an existing file.
     *
     * @return empty where somebody else holds it
     * @throws IOException where it cannot be opened
     */
    public static Optional<LockedFile> of(Path file) throws IOException {
        Path id = file.toAbsolutePath().normalize();
        if (!HELD.add(id)) {
            return Optional.empty();
        }
        FileChannel channel = null;
        Optional<LockedFile> held = Optional.empty();
        try {
            channel = FileChannel.open(file, StandardOpenOption.WRITE);
            held = locked(id, channel);
            return held;
        } finally {
            if (held.isEmpty()) {
                if (channel != null) {
                    channel.close();
                }
                HELD.remove(id);
            }
        }
    }

    private static Optional<LockedFile> locked(Path id, FileChannel channel) {
        try {
            FileLock lock = channel.tryLock();
            return Optional.ofNullable(lock).map(l -> new LockedFile(id, channel, true));
        } catch (OverlappingFileLockException e) {
            return Optional.empty(); // another class of this process
        } catch (IOException e) {
            return Optional.of(new LockedFile(id, channel, false));
        }
    }

    /** Whether other processes see it too; not so on a file system without locks. */
    public boolean isHeldEverywhere() {
        return everywhere;
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD.remove(id);
        }
    }
}
