// SPDX-License-Identifier: Apache-2.0
package org.knime.filehandling.core.connections;

import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;

/**
 * The name of a file: a file system and a path in it. Nothing is said about whether the file is
 * there.
 */
public final class FSLocation implements FSLocationSpec, Serializable {
    private static final long serialVersionUID = 1L;

    /** No location. */
    public static final FSLocation NULL = new FSLocation(null, null, null, true);

    private final String m_category;
    private final String m_specifier;
    private final String m_path;

    /** A location in a file system without specifier. */
    public FSLocation(FSCategory fsCategory, String path) {
        this(fsCategory, null, path);
    }

    /** A location. */
    public FSLocation(FSCategory fsCategory, String fsSpecifier, String path) {
        this(fsCategory.name(), fsSpecifier, path);
    }

    /** A location in a file system without specifier. */
    public FSLocation(String fsCategory, String path) {
        this(fsCategory, null, path);
    }

    /** A location; the specifier may be null. */
    public FSLocation(String fsCategory, String fsSpecifier, String path) {
        this(
                Objects.requireNonNull(fsCategory, "The category of a location must not be null"),
                fsSpecifier,
                Objects.requireNonNull(path, "The path of a location must not be null"),
                false);
    }

    private FSLocation(String category, String specifier, String path, boolean isNull) {
        if (isNull != (path == null)) {
            throw new IllegalArgumentException("Only the null location has no path");
        }
        m_category = category;
        m_specifier = specifier;
        m_path = path;
    }

    @Override
    public String getFileSystemCategory() {
        return m_category;
    }

    @Override
    public Optional<String> getFileSystemSpecifier() {
        return Optional.ofNullable(m_specifier);
    }

    /** The path in the file system, null for the null location. */
    public String getPath() {
        return m_path;
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof FSLocation other
                && FSLocationSpec.areEqual(this, other)
                && Objects.equals(m_path, other.m_path);
    }

    @Override
    public int hashCode() {
        return Objects.hash(m_category, m_specifier, m_path);
    }

    @Override
    public String toString() {
        return "("
                + m_category
                + ", "
                + Objects.requireNonNullElse(m_specifier, "")
                + ", "
                + m_path
                + ")";
    }
}
