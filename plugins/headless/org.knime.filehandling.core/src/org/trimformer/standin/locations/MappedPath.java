// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.locations;

import org.knime.filehandling.core.connections.FSLocation;
import org.knime.filehandling.core.connections.FSLocationSpec;
import org.knime.filehandling.core.connections.FSPath;

import java.io.File;
import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent.Kind;
import java.nio.file.WatchEvent.Modifier;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

/**
 * A path of a {@link MappedFileSystem}: what the user wrote, and the file it leads to. Comparing,
 * splitting and joining work on the former.
 */
public final class MappedPath extends FSPath {

    private final MappedFileSystem m_fileSystem;
    private final Path m_visible;

    MappedPath(MappedFileSystem fileSystem, Path visible) {
        m_fileSystem = fileSystem;
        m_visible = visible;
    }

    /** The absolute path of the file on this machine. */
    public Path real() {
        return m_fileSystem.real(m_visible);
    }

    /** The absolute path of the file as other programs and libraries get it. */
    public Path local() {
        return m_fileSystem.local(m_visible);
    }

    Path visible() {
        return m_visible;
    }

    private MappedPath with(Path visible) {
        return visible == null ? null : new MappedPath(m_fileSystem, visible);
    }

    private Path visibleOf(Path other) {
        if (!(other instanceof MappedPath mapped)) {
            throw new ProviderMismatchException("Not a path of this file system: " + other);
        }
        return mapped.m_visible;
    }

    @Override
    public MappedFileSystem getFileSystem() {
        return m_fileSystem;
    }

    @Override
    public FSLocation toFSLocation() {
        var spec = m_fileSystem.getFSLocationSpec();
        return new FSLocation(
                spec.getFileSystemCategory(),
                spec.getFileSystemSpecifier().orElse(null),
                m_fileSystem.write(m_visible));
    }

    @Override
    public boolean isAbsolute() {
        return m_visible.isAbsolute();
    }

    @Override
    public Path getRoot() {
        return with(m_visible.getRoot());
    }

    @Override
    public Path getFileName() {
        return with(m_visible.getFileName());
    }

    @Override
    public Path getParent() {
        return with(m_visible.getParent());
    }

    @Override
    public int getNameCount() {
        return m_visible.getNameCount();
    }

    @Override
    public Path getName(int index) {
        return with(m_visible.getName(index));
    }

    @Override
    public Path subpath(int beginIndex, int endIndex) {
        return with(m_visible.subpath(beginIndex, endIndex));
    }

    @Override
    public boolean startsWith(Path other) {
        return other instanceof MappedPath mapped && m_visible.startsWith(mapped.m_visible);
    }

    @Override
    public boolean endsWith(Path other) {
        return other instanceof MappedPath mapped && m_visible.endsWith(mapped.m_visible);
    }

    @Override
    public Path normalize() {
        return with(m_visible.normalize());
    }

    @Override
    public Path resolve(Path other) {
        return with(m_visible.resolve(visibleOf(other)));
    }

    @Override
    public Path relativize(Path other) {
        return with(m_visible.relativize(visibleOf(other)));
    }

    @Override
    public Path toAbsolutePath() {
        return with(
                m_visible.isAbsolute()
                        ? m_visible
                        : Path.of(m_fileSystem.getSeparator()).resolve(m_visible));
    }

    @Override
    public Path toRealPath(LinkOption... options) throws IOException {
        real().toRealPath(options); // fails if there is no such file
        return toAbsolutePath().normalize();
    }

    /**
     * What the user wrote, as a file of the process: rarely the file meant. {@link
     * org.knime.filehandling.core.connections.FSFiles#toLocalFile} gives that one.
     */
    @Override
    public File toFile() {
        return m_visible.toFile();
    }

    @Override
    public WatchKey register(WatchService watcher, Kind<?>[] events, Modifier... modifiers) {
        throw new UnsupportedOperationException("This file system cannot be watched");
    }

    @Override
    public int compareTo(Path other) {
        return m_visible.compareTo(visibleOf(other));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MappedPath path
                && m_visible.equals(path.m_visible)
                && FSLocationSpec.areEqual(
                        m_fileSystem.getFSLocationSpec(), path.m_fileSystem.getFSLocationSpec());
    }

    @Override
    public int hashCode() {
        return m_visible.hashCode();
    }

    @Override
    public String toString() {
        return m_visible.toString();
    }
}
