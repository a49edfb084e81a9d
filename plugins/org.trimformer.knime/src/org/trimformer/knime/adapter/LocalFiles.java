// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.adapter;

import org.knime.filehandling.core.connections.FSCategory;
import org.knime.filehandling.core.connections.FSFiles;
import org.knime.filehandling.core.connections.FSLocation;
import org.knime.filehandling.core.connections.location.FSPathProvider;
import org.knime.filehandling.core.connections.location.FSPathProviderFactory;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * KNIME file locations as real local files for as long as it is open. A file of a remote file
 * system is copied to a temporary file, which goes when this closes.
 *
 * <p>{@code FSPath.toFile()} gives a wrong path for locations inside a workflow, so every location
 * goes through {@link FSFiles#toLocalFile}.
 */
public final class LocalFiles implements AutoCloseable {
    private final Map<String, FSPathProviderFactory> factories = new HashMap<>();
    private final Deque<Closeable> open = new ArrayDeque<>();

    /**
     * The local file or folder behind {@code location}.
     *
     * @throws IOException if it cannot be reached, or if a relative local path leads to nothing:
     *     users do not expect where KNIME looks for those
     */
    public Path toPath(FSLocation location) throws IOException {
        Borrowed file = borrow(location);
        open.push(file);
        return file.path();
    }

    /**
     * A local folder to write into, made if it is not there.
     *
     * @throws IOException if it cannot be made, or if its path is relative: users do not expect
     *     where KNIME would make it
     */
    public Path toTargetFolder(FSLocation location) throws IOException {
        if (isRelative(location)) {
            throw new IOException(
                    ("The path '%s' is relative: give the full path of the folder to write into,"
                                    + " or choose one in the workflow's data area.")
                            .formatted(location.getPath()));
        }
        FSPathProvider provider = factory(location).create(location);
        open.push(provider::close);
        FSFiles.createDirectories(provider.getPath());
        FSFiles.LocalFileHandle handle = FSFiles.toLocalFile(provider.getPath());
        open.push(handle);
        return Path.of(handle.path());
    }

    /**
     * A local file for a short time: closing it gives up the file, so that a long table of paths
     * does not hold all of them at once.
     */
    public Borrowed borrow(FSLocation location) throws IOException {
        FSPathProvider provider = factory(location).create(location);
        try {
            FSFiles.LocalFileHandle handle = FSFiles.toLocalFile(provider.getPath());
            Path file = Path.of(handle.path());
            if (isRelative(location) && !Files.exists(file)) {
                handle.close();
                throw new IOException(
                        ("The path '%s' is relative, and there is no %s. KNIME looks for relative"
                             + " local paths in the home folder, ./trimformer in the folder it was"
                             + " started in: choose the file again, give its full path, or put it"
                             + " into the workflow's data area.")
                                .formatted(location.getPath(), file));
            }
            return new Borrowed(file, handle, provider);
        } catch (IOException | RuntimeException e) {
            provider.close();
            throw e;
        }
    }

    /**
     * A local file for as long as it is open.
     *
     * @param path of the file
     * @param handle removes a temporary copy
     * @param provider of the location
     */
    public record Borrowed(Path path, Closeable handle, FSPathProvider provider)
            implements Closeable {

        @Override
        public void close() throws IOException {
            try {
                handle.close();
            } finally {
                provider.close();
            }
        }
    }

    private static boolean isRelative(FSLocation location) {
        return location.getFSCategory() == FSCategory.LOCAL
                && !isBlank(location)
                && !Path.of(location.getPath()).isAbsolute();
    }

    private FSPathProviderFactory factory(FSLocation location) {
        String key =
                location.getFileSystemCategory()
                        + '|'
                        + location.getFileSystemSpecifier().orElse("");
        return factories.computeIfAbsent(
                key, k -> FSPathProviderFactory.newFactory(Optional.empty(), location));
    }

    /** Whether nothing has been chosen: an empty path would silently mean the working directory. */
    public static boolean isBlank(FSLocation location) {
        return location == null || location.getPath() == null || location.getPath().isBlank();
    }

    @Override
    public void close() throws IOException {
        factories.values().forEach(factory -> open.addLast(factory::close));
        IOException first = null;
        for (Closeable resource : open) {
            try {
                resource.close();
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        open.clear();
        if (first != null) {
            throw first;
        }
    }
}
