// SPDX-License-Identifier: Apache-2.0
package org.knime.filehandling.core.connections.location;

import org.knime.filehandling.core.connections.FSConnection;
import org.knime.filehandling.core.connections.FSLocation;
import org.knime.filehandling.core.connections.FSLocationSpec;
import org.trimformer.standin.locations.MappedConnection;

import java.io.IOException;
import java.util.Optional;

/** Makes paths of the locations of one file system. */
public abstract class FSPathProviderFactory implements AutoCloseable {

    /** For subclasses. */
    public FSPathProviderFactory() {
        // no state
    }

    /**
     * Makes a factory.
     *
     * @param portObjectConnection the file system at the input port, for connected locations
     * @param fsLocationSpec the file system
     */
    public static FSPathProviderFactory newFactory(
            Optional<FSConnection> portObjectConnection, FSLocationSpec fsLocationSpec) {
        return new ConnectionPathFactory(
                portObjectConnection.isPresent()
                        ? portObjectConnection.get()
                        : MappedConnection.open(fsLocationSpec),
                portObjectConnection.isEmpty());
    }

    /** Makes the path of a location. */
    public abstract FSPathProvider create(FSLocation fsLocation);

    @Override
    public abstract void close() throws IOException;
}
