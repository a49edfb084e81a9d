// SPDX-License-Identifier: Apache-2.0
package org.knime.filehandling.core.connections;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A path in one of these file systems. Never on the default file system: use {@link
 * FSFiles#toLocalFile} where a real file is needed.
 */
public abstract class FSPath implements Path {

    /** What separates the names in the path of a URI. */
    public static final String URI_SEPARATOR = "/";

    /** For subclasses. */
    public FSPath() {
        // no state
    }

    @Override
    public abstract FSFileSystem<? extends FSPath> getFileSystem();

    /** The location of the path. */
    public FSLocation toFSLocation() {
        var spec = getFileSystem().getFSLocationSpec();
        return new FSLocation(
                spec.getFileSystemCategory(),
                spec.getFileSystemSpecifier().orElse(null),
                toString());
    }

    /** The names of the path. */
    public Stream<Path> pathStream() {
        return StreamSupport.stream(spliterator(), false);
    }

    /** The names of the path as texts. */
    public Stream<String> stringStream() {
        return pathStream().map(Path::toString);
    }

    /** The absolute path as URIs write it. */
    public String getURICompatiblePath() {
        var path =
                toAbsolutePath().toString().replace(getFileSystem().getSeparator(), URI_SEPARATOR);
        return path.startsWith(URI_SEPARATOR) ? path : URI_SEPARATOR + path;
    }

    /** The path below this one with the given names. */
    public final FSPath resolve(String[] other) {
        Path path = this;
        for (String name : other) {
            path = path.resolve(name);
        }
        return (FSPath) path;
    }

    @Override
    public final URI toUri() {
        try {
            return new URI(
                    getFileSystem().provider().getScheme(), null, getURICompatiblePath(), null);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("No URI for the path " + this, e);
        }
    }
}
