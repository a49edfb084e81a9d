// SPDX-License-Identifier: Apache-2.0
package org.knime.filehandling.core.connections;

import org.knime.filehandling.core.connections.meta.FSType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.util.Optional;

/** A file system that locations lead to. */
public abstract class FSFileSystem<T extends FSPath> extends FileSystem {

    private final URI m_baseUri;
    private final FSLocationSpec m_spec;
    private final String m_workingDirectory;
    private volatile boolean m_open = true;

    /** A file system with a URI, the file system it stands for and its working directory. */
    public FSFileSystem(URI fsBaseUri, FSLocationSpec fsLocationSpec, String workingDir) {
        m_baseUri = fsBaseUri;
        m_spec = fsLocationSpec;
        m_workingDirectory = workingDir;
    }

    /** A file system without a URI. */
    public FSFileSystem(FSLocationSpec fsLocationSpec, String workingDir) {
        this(null, fsLocationSpec, workingDir);
    }

    @Override
    public abstract T getPath(String first, String... more);

    @Override
    public abstract FSFileSystemProvider<T, ?> provider();

    /** Frees what the file system holds. */
    protected abstract void ensureClosedInternal() throws IOException;

    /** The path of a location of this file system. */
    public T getPath(FSLocation fsLocation) {
        checkCompatibility(fsLocation);
        return getPath(fsLocation.getPath());
    }

    /** Whether locations of the given file system lead here. */
    public boolean isCompatible(FSLocationSpec fsLocationSpec) {
        return FSLocationSpec.areEqual(m_spec, fsLocationSpec);
    }

    /** Throws an {@link IllegalArgumentException} if the location is of another file system. */
    public void checkCompatibility(FSLocationSpec fsLocationSpec) {
        if (!isCompatible(fsLocationSpec)) {
            throw new IllegalArgumentException(
                    "Location " + fsLocationSpec + " is not in the file system " + m_spec);
        }
    }

    /** The URI of the root, null if it has none. */
    public final URI getFileSystemBaseURI() {
        return m_baseUri;
    }

    /** The file system as locations name it. */
    public final FSLocationSpec getFSLocationSpec() {
        return m_spec;
    }

    /** The category. */
    public final FSCategory getFileSystemCategory() {
        return m_spec.getFSCategory();
    }

    /** Which one of the category. */
    public final Optional<String> getFileSystemSpecifier() {
        return m_spec.getFileSystemSpecifier();
    }

    /** The type. */
    public final FSType getFSType() {
        return switch (getFileSystemCategory()) {
            case LOCAL -> FSType.LOCAL_FS;
            case CUSTOM_URL -> FSType.CUSTOM_URL;
            case MOUNTPOINT -> FSType.MOUNTPOINT;
            case HUB_SPACE -> FSType.HUB_SPACE;
            case RELATIVE ->
                    RelativeTo.fromSettingsValue(getFileSystemSpecifier().orElseThrow()).toFSType();
            case CONNECTED ->
                    throw new IllegalStateException(
                            "A connected file system has a type of its own");
        };
    }

    /** The directory that relative paths start from. */
    public T getWorkingDirectory() {
        return getPath(m_workingDirectory);
    }

    @Override
    public boolean isOpen() {
        return m_open;
    }

    @Override
    public final void close() throws IOException {
        if (m_open) {
            m_open = false;
            ensureClosedInternal();
        }
    }
}
