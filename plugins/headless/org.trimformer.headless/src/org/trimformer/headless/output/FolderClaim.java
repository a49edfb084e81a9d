package org.trimformer.headless.output;

import org.trimformer.headless.workflow.WorkflowException;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

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
        if (Files.notExists(file)) {
            try {
                Files.createFile(file);
            } catch (FileAlreadyExistsException anotherRunWasFaster) {
                // whoever gets the lock has the folder
            }
        }
        Object before = identity(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        boolean free = false;
        try {
            // The run before may have deleted the file between opening and locking it. It must not
            // be opened to see that: POSIX gives a lock up when any channel of the file closes.
            free = isLocked(channel) && Objects.equals(before, identity(file));
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

    private static Object identity(Path file) throws IOException {
        return Files.exists(file)
                ? Files.readAttributes(file, BasicFileAttributes.class).fileKey()
                : "gone";
    }

    private static boolean isLocked(FileChannel channel) {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // another run of this process
        } catch (IOException e) {
            return true; // a file system without locks: runs are not told apart there
        }
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
