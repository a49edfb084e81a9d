// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.natives;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;

/**
 * A lock file that processes, and threads of this one, take in turn. Where the file system has no
 * locks it is as if it were free: it saves work, correctness does not hang on it.
 */
final class StoreLock {
    private static final long LOOK_AGAIN_NANOS = 20_000_000;

    private final FileChannel channel;

    private StoreLock(FileChannel channel) {
        this.channel = channel;
    }

    static StoreLock take(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        while (true) {
            try {
                channel.lock();
                return new StoreLock(channel);
            } catch (OverlappingFileLockException e) {
                LockSupport.parkNanos(LOOK_AGAIN_NANOS); // another thread of this process has it
            } catch (IOException e) {
                return new StoreLock(channel); // no locks on this file system
            }
        }
    }

    void close() throws IOException {
        channel.close(); // releases the lock
    }
}
