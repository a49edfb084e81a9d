// SPDX-License-Identifier: Apache-2.0
package org.knime.filehandling.core.connections;

import java.io.IOException;
import java.net.URI;
import java.nio.file.spi.FileSystemProvider;
import java.util.Map;

/** Does the work on the files of a file system. */
public abstract class FSFileSystemProvider<P extends FSPath, F extends FSFileSystem<P>>
        extends FileSystemProvider {

    /** For subclasses. */
    public FSFileSystemProvider() {
        // no state
    }

    @Override
    public abstract F newFileSystem(URI uri, Map<String, ?> env) throws IOException;

    @Override
    public abstract F getFileSystem(URI uri);

    @Override
    public abstract P getPath(URI uri);
}
