// SPDX-License-Identifier: Apache-2.0
package org.knime.filehandling.core.connections;

import java.util.EnumSet;
import java.util.Set;

/** Kinds of file systems. */
public enum FSCategory {
    /** The disks of this machine. */
    LOCAL("Local File System"),
    /** Relative to the workflow. */
    RELATIVE("Relative to"),
    /** A mount point. */
    MOUNTPOINT("Mountpoint"),
    /** A space on a Hub. */
    HUB_SPACE("Hub Space"),
    /** A URL. */
    CUSTOM_URL("Custom/KNIME URL"),
    /** The file system at an input port. */
    CONNECTED("Connected File System");

    private final String m_label;

    FSCategory(String label) {
        m_label = label;
    }

    /** The name for users. */
    public String getLabel() {
        return m_label;
    }

    /** All kinds that need no input port. */
    public static Set<FSCategory> getStandardFSCategories() {
        return EnumSet.complementOf(EnumSet.of(CONNECTED));
    }
}
