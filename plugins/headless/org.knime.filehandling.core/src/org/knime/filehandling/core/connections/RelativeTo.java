// SPDX-License-Identifier: Apache-2.0
package org.knime.filehandling.core.connections;

import org.knime.filehandling.core.connections.meta.FSType;

import java.util.Arrays;

/** What a relative location starts from. */
public enum RelativeTo {
    /** The mount point of the workflow. */
    MOUNTPOINT("knime.mountpoint", "Current mountpoint", FSType.RELATIVE_TO_MOUNTPOINT),
    /** The space of the workflow. */
    SPACE("knime.space", "Current space", FSType.RELATIVE_TO_SPACE),
    /** The workflow. */
    WORKFLOW("knime.workflow", "Current workflow", FSType.RELATIVE_TO_WORKFLOW),
    /** The data area of the workflow. */
    WORKFLOW_DATA(
            "knime.workflow.data",
            "Current workflow data area",
            FSType.RELATIVE_TO_WORKFLOW_DATA_AREA);

    private final String m_settingsValue;
    private final String m_label;
    private final FSType m_type;

    RelativeTo(String settingsValue, String label, FSType type) {
        m_settingsValue = settingsValue;
        m_label = label;
        m_type = type;
    }

    /** The specifier of locations. */
    public String getSettingsValue() {
        return m_settingsValue;
    }

    /** The name for users. */
    public String getLabel() {
        return m_label;
    }

    /** The type of the file system. */
    public FSType toFSType() {
        return m_type;
    }

    /** The constant of a specifier; throws an {@link IllegalArgumentException} if there is none. */
    public static RelativeTo fromSettingsValue(String string) {
        return Arrays.stream(values())
                .filter(value -> value.m_settingsValue.equals(string))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "Unknown start of relative locations: " + string));
    }

    @Override
    public String toString() {
        return m_label;
    }
}
