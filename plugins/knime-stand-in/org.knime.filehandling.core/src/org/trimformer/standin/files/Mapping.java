package org.trimformer.standin.files;

import java.net.URI;
import java.nio.file.Path;

/** Leads the paths of a file system to real ones. */
@FunctionalInterface
interface Mapping {

    /** The absolute real path of a path as the user wrote it. */
    Path real(Path path);

    /** Paths are what they seem; relative ones start from the directory of the process. */
    static Mapping local() {
        return Path::toAbsolutePath;
    }

    /** All paths lie below a directory; {@code ..} does not lead out of it. */
    static Mapping confined(Path directory) {
        return path -> {
            Path real = directory;
            for (Path name : normalizedNames(path)) {
                real = real.resolve(name.toString());
            }
            return real;
        };
    }

    /** Paths start from a directory; {@code ..} leads out of it. */
    static Mapping below(Path directory) {
        return path -> directory.resolve(withoutRoot(path)).normalize();
    }

    /** Paths are those of {@code file:} URLs. */
    static Mapping fileUrls() {
        return path -> {
            var text = path.toString().replace('\\', '/');
            if (!text.startsWith("file:")) {
                throw new IllegalArgumentException(
                        "Only file: URLs can be read without KNIME, not '" + text + "'.");
            }
            return Path.of(
                    URI.create(
                            "file:///"
                                    + text.substring("file:".length())
                                            .replaceFirst("^/+", "")
                                            .replace(" ", "%20")));
        };
    }

    private static Path normalizedNames(Path path) {
        var root = Path.of("/");
        return root.resolve(withoutRoot(path)).normalize();
    }

    private static Path withoutRoot(Path path) {
        return path.getRoot() == null ? path : path.getRoot().relativize(path);
    }
}
