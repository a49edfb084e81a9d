// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.locations;

import java.net.URI;
import java.nio.file.Path;

/** Leads the paths of a file system to real ones. */
@FunctionalInterface
interface Mapping {

    /** The absolute real path of a path as the user wrote it. */
    Path real(Path path);

    /** The real path that is handed to those who cannot work with paths of a file system. */
    default Path local(Path path) {
        return real(path);
    }

    /** Reads what the user wrote. */
    default Path parse(String first, String... more) {
        return Path.of(first, more);
    }

    /** Writes a path as the user would. */
    default String write(Path path) {
        return path.toString();
    }

    /**
     * Paths are what they seem. As in KNIME, a relative one starts from the directory of the
     * process where it is used as it is, and from the file system's working directory where it is
     * made absolute first, as {@link org.knime.filehandling.core.connections.FSFiles#toLocalFile}
     * does.
     */
    record Local(Path workingDirectory) implements Mapping {

        @Override
        public Path real(Path path) {
            return path.toAbsolutePath();
        }

        @Override
        public Path local(Path path) {
            return workingDirectory.resolve(path).normalize();
        }
    }

    /** All paths lie below a directory; {@code ..} does not lead out of it. */
    static Mapping confined(Path directory) {
        return path -> {
            Path real = directory;
            for (Path name : Path.of("/").resolve(withoutRoot(path)).normalize()) {
                real = real.resolve(name);
            }
            return real;
        };
    }

    /** Paths start from a directory; {@code ..} leads out of it. */
    static Mapping below(Path directory) {
        return path -> directory.resolve(withoutRoot(path)).normalize();
    }

    private static Path withoutRoot(Path path) {
        return path.getRoot() == null ? path : path.getRoot().relativize(path);
    }

    /** Paths are written as {@code file:} URLs; nothing else can be reached without KNIME. */
    record FileUrls() implements Mapping {

        @Override
        public Path real(Path path) {
            return path.toAbsolutePath();
        }

        @Override
        public Path parse(String first, String... more) {
            if (first.startsWith("file:")) {
                var path = first.substring("file:".length()).replaceFirst("^/+", "");
                return Path.of(URI.create("file:///" + path.replace(" ", "%20")));
            }
            if (first.matches("[a-zA-Z][a-zA-Z0-9+.-]+:.*")) {
                throw new IllegalArgumentException(
                        "Only file: URLs can be read without KNIME, not '" + first + "'.");
            }
            return Path.of(first, more);
        }

        @Override
        public String write(Path path) {
            return path.isAbsolute() ? path.toUri().toString() : path.toString();
        }
    }
}
