// SPDX-License-Identifier: Apache-2.0
package org.knime.filehandling.core.connections;

import org.knime.filehandling.core.connections.meta.FSType;

import java.io.IOException;

/** Access to one file system. */
public interface FSConnection extends AutoCloseable {

    /** The file system. */
    FSFileSystem<?> getFileSystem();

    /** The type of the file system. */
    default FSType getFSType() {
        return getFileSystem().getFSType();
    }

    @Override
    default void close() throws IOException {
        getFileSystem().close();
    }
}
