// SPDX-License-Identifier: Apache-2.0
package org.knime.filehandling.core.connections.location;

import org.knime.filehandling.core.connections.FSConnection;
import org.knime.filehandling.core.connections.FSLocation;
import org.knime.filehandling.core.connections.FSPath;

import java.io.IOException;

/** Makes paths on a file system that is open already. */
final class ConnectionPathFactory extends FSPathProviderFactory {

    private final FSConnection m_connection;
    private final boolean m_owned;

    ConnectionPathFactory(FSConnection connection, boolean owned) {
        m_connection = connection;
        m_owned = owned;
    }

    @Override
    public FSPathProvider create(FSLocation fsLocation) {
        return new OpenPath(m_connection, m_connection.getFileSystem().getPath(fsLocation));
    }

    @Override
    public void close() throws IOException {
        if (m_owned) {
            m_connection.close();
        }
    }

    private record OpenPath(FSConnection connection, FSPath path) implements FSPathProvider {

        @Override
        public FSPath getPath() {
            return path;
        }

        @Override
        public FSConnection getFSConnection() {
            return connection;
        }

        @Override
        public void close() {
            // the factory owns the connection
        }
    }
}
