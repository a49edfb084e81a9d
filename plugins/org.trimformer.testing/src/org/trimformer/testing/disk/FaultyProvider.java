// SPDX-License-Identifier: Apache-2.0
package org.trimformer.testing.disk;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/** Passes everything on to the real file system, past the {@link FaultyDisk}. */
final class FaultyProvider extends FileSystemProvider {
    private static final FileSystemProvider REAL = FileSystems.getDefault().provider();

    private final FaultyDisk disk;
    private final FaultyFileSystem system;

    FaultyProvider(FaultyDisk disk, FaultyFileSystem system) {
        this.disk = disk;
        this.system = system;
    }

    private static Path real(Path path) {
        return FaultyPath.real(path).toAbsolutePath().normalize();
    }

    @Override
    public FileChannel newFileChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        Path file = real(path);
        disk.step("open");
        boolean writes = options.contains(StandardOpenOption.WRITE);
        boolean is = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        FileChannel channel = FileChannel.open(file, options, attributes);
        if (writes && !is) {
            disk.created(file);
        }
        if (writes && (!is || options.contains(StandardOpenOption.TRUNCATE_EXISTING))) {
            disk.changed(file);
        }
        return new FaultyChannel(disk, file, channel);
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(
            Path path, DirectoryStream.Filter<? super Path> filter) throws IOException {
        disk.step("list");
        DirectoryStream<Path> all =
                REAL.newDirectoryStream(
                        real(path), child -> filter.accept(new FaultyPath(system, child)));
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                Iterator<Path> children = all.iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return children.hasNext();
                    }

                    @Override
                    public Path next() {
                        return new FaultyPath(system, children.next());
                    }
                };
            }

            @Override
            public void close() throws IOException {
                all.close();
            }
        };
    }

    @Override
    public void createDirectory(Path path, FileAttribute<?>... attributes) throws IOException {
        if (Files.exists(real(path))) {
            REAL.createDirectory(real(path), attributes); // says that it is there
        }
        disk.step("new folder");
        REAL.createDirectory(real(path), attributes);
        disk.created(real(path));
    }

    @Override
    public void delete(Path path) throws IOException {
        disk.step("delete");
        disk.delete(real(path));
    }

    @Override
    public void copy(Path from, Path to, CopyOption... options) throws IOException {
        boolean folder = Files.isDirectory(real(from));
        disk.step(folder ? "new folder" : "copy");
        Files.deleteIfExists(real(to));
        if (folder) {
            createDirectory(to);
            return;
        }
        try (FileChannel in = newFileChannel(from, Set.of(StandardOpenOption.READ));
                FileChannel out =
                        newFileChannel(
                                to,
                                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
            long at = 0;
            while (at < in.size()) {
                at += out.transferFrom(in.position(at), at, in.size() - at);
            }
        }
    }

    @Override
    public void move(Path from, Path to, CopyOption... options) throws IOException {
        disk.step("move");
        disk.move(real(from), real(to), options);
    }

    @Override
    public boolean isSameFile(Path one, Path other) throws IOException {
        return REAL.isSameFile(real(one), real(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return REAL.isHidden(real(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return REAL.getFileStore(real(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        REAL.checkAccess(real(path), modes);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return REAL.getFileAttributeView(real(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(
            Path path, Class<A> type, LinkOption... options) throws IOException {
        return REAL.readAttributes(real(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
            throws IOException {
        return REAL.readAttributes(real(path), names, options);
    }

    @Override
    public void setAttribute(Path path, String name, Object value, LinkOption... options)
            throws IOException {
        REAL.setAttribute(real(path), name, value, options);
    }

    @Override
    public String getScheme() {
        return "faulty";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> settings) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException();
    }
}
