// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.filestore;

import org.knime.core.node.ExecutionContext;

import java.io.IOException;

/** Makes file stores. */
public abstract class FileStoreFactory {

    FileStoreFactory() {}

    /** A new file store of that name, unique among those of the execution. */
    public abstract FileStore createFileStore(String relativePath) throws IOException;

    public abstract void close();

    /** File stores of a node's execution. */
    public static final FileStoreFactory createFileStoreFactory(ExecutionContext exec) {
        return new FileStoreFactory() {
            @Override
            public FileStore createFileStore(String relativePath) throws IOException {
                return exec.createFileStore(relativePath);
            }

            @Override
            public void close() {
                // the stores belong to the execution
            }
        };
    }
}
