// SPDX-License-Identifier: Apache-2.0
package org.knime.filehandling.core.connections.location;

import org.knime.filehandling.core.connections.FSConnection;
import org.knime.filehandling.core.connections.FSPath;

import java.io.IOException;

/** Holds a path open. */
public interface FSPathProvider extends AutoCloseable {

    /** The path. */
    FSPath getPath();

    /** The access that the path belongs to. */
    FSConnection getFSConnection();

    @Override
    void close() throws IOException;
}
