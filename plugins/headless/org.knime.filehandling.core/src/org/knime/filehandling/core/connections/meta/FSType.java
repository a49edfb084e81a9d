// SPDX-License-Identifier: Apache-2.0
package org.knime.filehandling.core.connections.meta;

/** A type of file system. Two types are the same if their ids are. */
public final class FSType {

    /** The disks of this machine. */
    public static final FSType LOCAL_FS = new FSType("local", "Local File System");

    /** A mount point. */
    public static final FSType MOUNTPOINT = new FSType("knime-mountpoint", "Mountpoint");

    /** A Hub. */
    public static final FSType HUB = new FSType("knime-hub", "KNIME Hub");

    /** A space on a Hub. */
    public static final FSType HUB_SPACE = new FSType("knime-hub-space", "KNIME Hub Space");

    /** Relative to the workflow. */
    public static final FSType RELATIVE_TO_WORKFLOW =
            new FSType("knime-relative-workflow", "Relative to current workflow");

    /** Relative to the mount point of the workflow. */
    public static final FSType RELATIVE_TO_MOUNTPOINT =
            new FSType("knime-relative-mountpoint", "Relative to current mountpoint");

    /** Relative to the space of the workflow. */
    public static final FSType RELATIVE_TO_SPACE =
            new FSType("knime-relative-space", "Relative to current Hub Space");

    /** The data area of the workflow. */
    public static final FSType RELATIVE_TO_WORKFLOW_DATA_AREA =
            new FSType("knime-relative-workflow-data", "Current workflow data area");

    /** A URL. */
    public static final FSType CUSTOM_URL = new FSType("knime-url", "Custom/KNIME URL");

    private final String m_typeId;
    private final String m_name;

    FSType(String typeId, String name) {
        m_typeId = typeId;
        m_name = name;
    }

    /** The id. */
    public String getTypeId() {
        return m_typeId;
    }

    /** The name for users. */
    public String getName() {
        return m_name;
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof FSType other && m_typeId.equals(other.m_typeId);
    }

    @Override
    public int hashCode() {
        return m_typeId.hashCode();
    }

    @Override
    public String toString() {
        return m_typeId;
    }
}
