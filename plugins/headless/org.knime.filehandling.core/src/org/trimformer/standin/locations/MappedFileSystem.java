// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.locations;

import org.knime.filehandling.core.connections.FSFileSystem;
import org.knime.filehandling.core.connections.FSFileSystemProvider;
import org.knime.filehandling.core.connections.FSLocationSpec;

import java.nio.file.FileStore;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.List;
import java.util.Set;

/** A file system whose files lie on this machine, under other paths. */
final class MappedFileSystem extends FSFileSystem<MappedPath> {

    private final Mapping m_mapping;

    MappedFileSystem(FSLocationSpec spec, Mapping mapping) {
        super(spec, "");
        m_mapping = mapping;
    }

    Path real(Path path) {
        return m_mapping.real(path);
    }

    Path local(Path path) {
        return m_mapping.local(path);
    }

    String write(Path path) {
        return m_mapping.write(path);
    }

    @Override
    public MappedPath getPath(String first, String... more) {
        return new MappedPath(this, m_mapping.parse(first, more));
    }

    @Override
    public FSFileSystemProvider<MappedPath, MappedFileSystem> provider() {
        return MappedProvider.INSTANCE;
    }

    @Override
    protected void ensureClosedInternal() {
        // nothing is held open
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return FileSystems.getDefault().getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.of(getPath(getSeparator()));
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return List.of();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return FileSystems.getDefault().supportedFileAttributeViews();
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        var matcher = FileSystems.getDefault().getPathMatcher(syntaxAndPattern);
        return path -> matcher.matches(path instanceof MappedPath mapped ? mapped.visible() : path);
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        throw new UnsupportedOperationException("This file system knows no users");
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException("This file system cannot be watched");
    }
}
