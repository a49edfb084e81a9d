// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.output;

import org.trimformer.headless.workflow.LockedFile;
import org.trimformer.headless.workflow.WorkflowException;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;

/**
 * The right to write to an output folder, held by one run at a time over all processes. A killed
 * run loses it with its process.
 */
final class FolderClaim implements AutoCloseable {
    private static final String FILE = ".running";

    private final Path file;
    private final LockedFile lock;

    private FolderClaim(Path file, LockedFile lock) {
        this.file = file;
        this.lock = lock;
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
        Optional<LockedFile> lock = LockedFile.of(file);
        // The run before may have deleted the file between opening and locking it.
        if (lock.isPresent() && Objects.equals(before, identity(file))) {
            return new FolderClaim(file, lock.get());
        }
        if (lock.isPresent()) {
            lock.get().close();
        }
        throw new WorkflowException(
                "Another run writes to %s right now: wait until it has ended, or give this one a folder of its own with --out."
                        .formatted(folder));
    }

    private static Object identity(Path file) throws IOException {
        return Files.exists(file)
                ? Files.readAttributes(file, BasicFileAttributes.class).fileKey()
                : "gone";
    }

    @Override
    public void close() throws IOException {
        try {
            Files.deleteIfExists(file);
        } finally {
            lock.close();
        }
    }
}
