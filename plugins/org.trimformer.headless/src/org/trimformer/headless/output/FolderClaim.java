package org.trimformer.headless.output;

import org.trimformer.headless.workflow.WorkflowException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * The right to write to an output folder, held by one run at a time over all processes. A killed
 * run loses it with its process.
 */
final class FolderClaim implements AutoCloseable {
    private static final String FILE = ".running";

    private final Path file;
    private final FileChannel channel;

    private FolderClaim(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Claims an existing folder.
     *
     * @throws WorkflowException where another run has it
     */
    static FolderClaim take(Path folder) throws IOException, WorkflowException {
        Path file = folder.resolve(FILE);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean free = false;
        try {
            free = isLocked(channel) && isStillThere(file, channel);
        } finally {
            if (!free) {
                channel.close();
            }
        }
        if (!free) {
            throw new WorkflowException(
                    "Another run writes to %s right now: wait until it has ended, or give this one a folder of its own with --out."
                            .formatted(folder));
        }
        return new FolderClaim(file, channel);
    }

    private static boolean isLocked(FileChannel channel) {
        try {
            // Behind the content: on Windows a locked range cannot be read by others.
            FileLock lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // another run of this process
        } catch (IOException e) {
            return true; // a file system without locks: runs are not told apart there
        }
    }

    /** The run before may have deleted the file between opening and locking it. */
    private static boolean isStillThere(Path file, FileChannel channel) throws IOException {
        String mark = UUID.randomUUID().toString();
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(mark.getBytes(StandardCharsets.US_ASCII)), 0);
        return Files.exists(file) && Files.readString(file).equals(mark);
    }

    @Override
    public void close() throws IOException {
        try {
            Files.deleteIfExists(file);
        } finally {
            channel.close();
        }
    }
}
