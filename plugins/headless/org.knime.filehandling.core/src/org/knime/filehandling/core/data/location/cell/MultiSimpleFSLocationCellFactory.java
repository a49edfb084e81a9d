// SPDX-License-Identifier: Apache-2.0
package org.knime.filehandling.core.data.location.cell;

import org.knime.filehandling.core.connections.FSLocation;

/** Makes cells with locations of any file system. */
public final class MultiSimpleFSLocationCellFactory {

    /** A factory for any file system. */
    public MultiSimpleFSLocationCellFactory() {
        // no state
    }

    /** A cell with the location. */
    public SimpleFSLocationCell createCell(FSLocation fsLocation) {
        return new SimpleFSLocationCell(fsLocation);
    }
}
