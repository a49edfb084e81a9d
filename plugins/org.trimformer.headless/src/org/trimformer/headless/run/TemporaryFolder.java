package org.trimformer.headless.run;

import org.trimformer.headless.workflow.FileTrees;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder for file stores and spilled tables, deleted with all it holds. */
public final class TemporaryFolder implements AutoCloseable {

    private final Path path;

    /**
     * @throws IOException where it cannot be made
     */
    public TemporaryFolder() throws IOException {
        path = Files.createTempDirectory("trimformer-run-");
    }

    /**
     * @return the folder
     */
    public Path path() {
        return path;
    }

    @Override
    public void close() {
        FileTrees.deleteQuietly(path);
    }
}
