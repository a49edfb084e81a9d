// SPDX-License-Identifier: Apache-2.0
package org.knime.filehandling.core.data.location.cell;

import org.knime.core.data.DataType;
import org.knime.filehandling.core.connections.DefaultFSLocationSpec;
import org.knime.filehandling.core.connections.FSLocation;
import org.knime.filehandling.core.connections.FSLocationSpec;

/** Makes cells with locations of one file system. */
public final class SimpleFSLocationCellFactory {

    /** The type of the cells. */
    public static final DataType TYPE = DataType.getType(SimpleFSLocationCell.class);

    private final FSLocationSpec m_spec;

    /** For a file system; the specifier may be null. */
    public SimpleFSLocationCellFactory(String fileSystemCategory, String fileSystemSpecifier) {
        this(new DefaultFSLocationSpec(fileSystemCategory, fileSystemSpecifier));
    }

    /** For a file system. */
    public SimpleFSLocationCellFactory(FSLocationSpec fsLocationSpec) {
        m_spec = fsLocationSpec;
    }

    /** A cell with a path of the file system. */
    public SimpleFSLocationCell createCell(String path) {
        return new SimpleFSLocationCell(
                new FSLocation(
                        m_spec.getFileSystemCategory(),
                        m_spec.getFileSystemSpecifier().orElse(null),
                        path));
    }

    /** A cell with a location, which must be of the file system. */
    public SimpleFSLocationCell createCell(FSLocation fsLocation) {
        if (!FSLocationSpec.areEqual(m_spec, fsLocation)) {
            throw new IllegalArgumentException(
                    "Location " + fsLocation + " is not in the file system " + m_spec);
        }
        return new SimpleFSLocationCell(fsLocation);
    }
}
