// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.configmapping;

import java.util.List;

/** Keys from the root of the settings down to an entry. */
public final class ConfigPath {

    private final List<String> m_path;

    /** The path with the given keys, outermost first. */
    public ConfigPath(List<String> path) {
        m_path = List.copyOf(path);
    }

    /** The keys, outermost first. */
    public List<String> path() {
        return m_path;
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof ConfigPath other && m_path.equals(other.m_path);
    }

    @Override
    public int hashCode() {
        return m_path.hashCode();
    }
}
