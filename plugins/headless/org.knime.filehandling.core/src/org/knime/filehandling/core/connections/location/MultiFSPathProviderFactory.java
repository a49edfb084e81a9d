// SPDX-License-Identifier: Apache-2.0
package org.knime.filehandling.core.connections.location;

import org.knime.core.node.NodeLogger;
import org.knime.filehandling.core.connections.DefaultFSLocationSpec;
import org.knime.filehandling.core.connections.FSConnection;
import org.knime.filehandling.core.connections.FSLocation;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Makes paths of locations of any file system, opening each file system once. */
public final class MultiFSPathProviderFactory implements AutoCloseable {

    private final Map<DefaultFSLocationSpec, FSPathProviderFactory> m_factories = new HashMap<>();
    private final FSConnection m_connection;

    /** Without a file system at an input port. */
    public MultiFSPathProviderFactory() {
        this(null);
    }

    /** With the file system at an input port, null if there is none. */
    public MultiFSPathProviderFactory(FSConnection fsConnection) {
        m_connection = fsConnection;
    }

    /** The factory for a location. */
    public FSPathProviderFactory getOrCreateFSPathProviderFactory(FSLocation fsLocation) {
        var spec =
                new DefaultFSLocationSpec(
                        fsLocation.getFileSystemCategory(),
                        fsLocation.getFileSystemSpecifier().orElse(null));
        return m_factories.computeIfAbsent(
                spec, s -> FSPathProviderFactory.newFactory(Optional.ofNullable(m_connection), s));
    }

    @Override
    public void close() {
        for (var factory : m_factories.values()) {
            try {
                factory.close();
            } catch (IOException e) {
                NodeLogger.getLogger(getClass()).debug("Could not close a file system", e);
            }
        }
        m_factories.clear();
    }
}
