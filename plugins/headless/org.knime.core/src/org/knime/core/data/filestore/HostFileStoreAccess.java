// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.filestore;

import org.trimformer.standin.access.FileStoreAccess;

import java.io.File;
import java.io.IOException;
import java.util.List;

/** Opens file stores to the host. Created by name, see {@code Access}. */
final class HostFileStoreAccess implements FileStoreAccess {

    @Override
    public FileStore create(FileStoreKey key, File file) {
        return new FileStore(key, file);
    }

    @Override
    public void attach(FileStorePortObject object, List<FileStore> stores) throws IOException {
        object.attach(stores);
    }

    @Override
    public void flush(FileStorePortObject object) throws IOException {
        object.flush();
    }
}
