// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.access;

import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStoreKey;
import org.knime.core.data.filestore.FileStorePortObject;

import java.io.File;
import java.io.IOException;
import java.util.List;

/** File stores from the host's side. */
public interface FileStoreAccess {

    FileStore create(FileStoreKey key, File file);

    /** Gives a loaded object its file stores and lets it finish construction. */
    void attach(FileStorePortObject object, List<FileStore> stores) throws IOException;

    /** Lets an object of this session write to its file stores, the first time it is called. */
    void flush(FileStorePortObject object) throws IOException;
}
