// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog.internal.file;

import org.knime.filehandling.core.connections.FSCategory;
import org.knime.filehandling.core.connections.FSLocation;
import org.knime.node.parameters.persistence.Persistable;

import java.util.Objects;

/** A chosen file or folder. The location without a path is the default. */
public final class FileSelection implements Persistable {

    /** The location. */
    public FSLocation m_path;

    /** A local location without a path. */
    public FileSelection() {
        this(new FSLocation(FSCategory.LOCAL, ""));
    }

    /** The given location. */
    public FileSelection(FSLocation fsLocation) {
        m_path = fsLocation;
    }

    /** The location. */
    public FSLocation getFSLocation() {
        return m_path;
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof FileSelection other && Objects.equals(m_path, other.m_path);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(m_path);
    }
}
