// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.locations;

import org.knime.filehandling.core.connections.FSFileSystemProvider;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Works on the real files of mapped paths. */
final class MappedProvider extends FSFileSystemProvider<MappedPath, MappedFileSystem> {

    static final MappedProvider INSTANCE = new MappedProvider();

    private MappedProvider() {}

    private static Path real(Path path) {
        if (!(path instanceof MappedPath mapped)) {
            throw new ProviderMismatchException("Not a path of this file system: " + path);
        }
        return mapped.real();
    }

    @Override
    public String getScheme() {
        return "trimformer-mapped";
    }

    @Override
    public MappedFileSystem newFileSystem(URI uri, Map<String, ?> env) {
        throw new UnsupportedOperationException("These file systems are opened by their location");
    }

    @Override
    public MappedFileSystem getFileSystem(URI uri) {
        throw new UnsupportedOperationException("These file systems are opened by their location");
    }

    @Override
    public MappedPath getPath(URI uri) {
        throw new UnsupportedOperationException("These file systems are opened by their location");
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attrs)
            throws IOException {
        return Files.newByteChannel(real(path), options, attrs);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(
            Path dir, DirectoryStream.Filter<? super Path> filter) throws IOException {
        var paths = new ArrayList<Path>();
        try (var reals = Files.newDirectoryStream(real(dir))) {
            for (Path real : reals) {
                var path = dir.resolve(real.getFileName().toString());
                if (filter.accept(path)) {
                    paths.add(path);
                }
            }
        }
        return new ListedDirectory(paths);
    }

    private record ListedDirectory(List<Path> paths) implements DirectoryStream<Path> {

        @Override
        public Iterator<Path> iterator() {
            return paths.iterator();
        }

        @Override
        public void close() {
            // read already
        }
    }

    @Override
    public void createDirectory(Path dir, FileAttribute<?>... attrs) throws IOException {
        Files.createDirectory(real(dir), attrs);
    }

    @Override
    public void delete(Path path) throws IOException {
        Files.delete(real(path));
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        Files.copy(real(source), real(target), options);
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        Files.move(real(source), real(target), options);
    }

    @Override
    public boolean isSameFile(Path path, Path path2) throws IOException {
        return path.equals(path2)
                || path2 instanceof MappedPath && Files.isSameFile(real(path), real(path2));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return Files.isHidden(real(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return Files.getFileStore(real(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        var real = real(path);
        real.getFileSystem().provider().checkAccess(real, modes);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return Files.getFileAttributeView(real(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(
            Path path, Class<A> type, LinkOption... options) throws IOException {
        return Files.readAttributes(real(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
            throws IOException {
        return Files.readAttributes(real(path), attributes, options);
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options)
            throws IOException {
        Files.setAttribute(real(path), attribute, value, options);
    }
}
