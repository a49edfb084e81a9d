// SPDX-License-Identifier: Apache-2.0
package org.knime.filehandling.core.connections;

import org.knime.core.node.config.ConfigRO;

import java.util.Objects;
import java.util.Optional;

/** A file system and nothing else. */
public class DefaultFSLocationSpec implements FSLocationSpec {

    private final String m_category;
    private final String m_specifier;

    /** A file system without specifier. */
    public DefaultFSLocationSpec(FSCategory fsCategory) {
        this(fsCategory, null);
    }

    /** A file system. */
    public DefaultFSLocationSpec(FSCategory fsCategory, String fileSystemSpecifier) {
        this(fsCategory.name(), fileSystemSpecifier);
    }

    /** A file system without specifier. */
    public DefaultFSLocationSpec(String fsCategory) {
        this(fsCategory, null);
    }

    /** A file system. */
    public DefaultFSLocationSpec(String fsCategory, String fileSystemSpecifier) {
        m_category =
                Objects.requireNonNull(
                        fsCategory, "The category of a file system must not be null");
        m_specifier = fileSystemSpecifier;
    }

    @Override
    public String getFileSystemCategory() {
        return m_category;
    }

    @Override
    public Optional<String> getFileSystemSpecifier() {
        return Optional.ofNullable(m_specifier);
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof DefaultFSLocationSpec other && FSLocationSpec.areEqual(this, other);
    }

    @Override
    public int hashCode() {
        return Objects.hash(m_category, m_specifier);
    }

    @Override
    public String toString() {
        return "(" + m_category + ", " + Objects.requireNonNullElse(m_specifier, "") + ")";
    }

    /** Reads and writes file systems. */
    public static final class DefaultFSLocationSpecSerializer
            extends FSLocationSpecSerializer<FSLocationSpec> {

        /** For use by class. */
        public DefaultFSLocationSpecSerializer() {
            // no state
        }

        @Override
        public DefaultFSLocationSpec createFSLocationSpec(
                String fileSystemType, String fileSystemSpecifier, ConfigRO config) {
            return new DefaultFSLocationSpec(fileSystemType, fileSystemSpecifier);
        }
    }
}
