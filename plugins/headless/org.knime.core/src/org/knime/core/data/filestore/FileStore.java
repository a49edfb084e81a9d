// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.filestore;

import java.io.File;

/** A file or folder that lives as long as the result of the node that asked for it. */
public final class FileStore {

    private final FileStoreKey key;
    private final File file;

    FileStore(FileStoreKey key, File file) {
        this.key = key;
        this.file = file;
    }

    FileStoreKey key() {
        return key;
    }

    /** Where it is; nothing is there until somebody writes a file or makes a folder. */
    public File getFile() {
        return file;
    }

    @Override
    public String toString() {
        return key.toString();
    }
}
