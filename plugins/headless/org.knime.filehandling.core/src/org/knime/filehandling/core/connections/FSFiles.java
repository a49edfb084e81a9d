// SPDX-License-Identifier: Apache-2.0
package org.knime.filehandling.core.connections;

import org.trimformer.standin.locations.MappedPath;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What {@link Files} does not offer for these file systems. */
public final class FSFiles {

    private FSFiles() {}

    /**
     * A real file or folder with the content of the path: itself if it lies on this machine.
     *
     * @throws IOException if there is none
     */
    public static LocalFileHandle toLocalFile(FSPath source) throws IOException {
        if (!(source instanceof MappedPath mapped)) {
            throw new IOException("Not a path that lies on this machine: " + source.toFSLocation());
        }
        return new LocalFileHandle(mapped.local().toString(), () -> {});
    }

    /** Whether there is a file; unlike {@link Files#exists} it says when it may not look. */
    public static boolean exists(Path path, LinkOption... linkOptions)
            throws AccessDeniedException {
        return attributes(path, linkOptions) != null;
    }

    /** Whether there is a folder; unlike {@link Files#isDirectory} it says when it may not look. */
    public static boolean isDirectory(Path path, LinkOption... linkOptions)
            throws AccessDeniedException {
        var attributes = attributes(path, linkOptions);
        return attributes != null && attributes.isDirectory();
    }

    private static BasicFileAttributes attributes(Path path, LinkOption... linkOptions)
            throws AccessDeniedException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, linkOptions);
        } catch (AccessDeniedException e) {
            throw e;
        } catch (IOException notThere) { // the contract: a file that cannot be read is not there
            return null;
        }
    }

    /** Opens a file to read. */
    public static InputStream newInputStream(Path path, OpenOption... options) throws IOException {
        return Files.newInputStream(path, options);
    }

    /** Opens a file to write. */
    public static OutputStream newOutputStream(Path path, OpenOption... options)
            throws IOException {
        return Files.newOutputStream(path, options);
    }

    /** Makes a folder and all around it. */
    public static Path createDirectories(Path dir, FileAttribute<?>... attrs) throws IOException {
        return Files.createDirectories(dir, attrs);
    }

    /** All files below a folder, in no order that can be relied on. */
    public static List<FSPath> getFilePathsFromFolder(FSPath source) throws IOException {
        return walk(source).filter(Files::isRegularFile).toList();
    }

    /** All files and folders below a folder. */
    public static List<FSPath> getFilesAndFolders(FSPath source, boolean includeSourceFolder)
            throws IOException {
        return walk(source).filter(path -> includeSourceFolder || !path.equals(source)).toList();
    }

    private static Stream<FSPath> walk(FSPath source) throws IOException {
        try (var paths = Files.walk(source)) {
            return paths.map(FSPath.class::cast).toList().stream();
        }
    }

    /** Sorts paths name by name. */
    public static void sortPathsLexicographically(List<FSPath> paths) {
        paths.sort(
                Comparator.comparing(path -> path.stringStream().toList(), FSFiles::compareNames));
    }

    private static int compareNames(List<String> a, List<String> b) {
        return Arrays.compare(a.toArray(String[]::new), b.toArray(String[]::new));
    }

    /** Deletes a file or a folder with all that is in it. */
    public static void deleteRecursively(Path toDelete) throws IOException {
        try (var paths = Files.walk(toDelete)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /**
     * A real file or folder, for as long as the handle is open.
     *
     * @param path its absolute path on this machine
     * @param closer deletes it if it is a copy
     */
    public record LocalFileHandle(String path, Closeable closer) implements Closeable {

        @Override
        public void close() throws IOException {
            closer.close();
        }
    }
}
