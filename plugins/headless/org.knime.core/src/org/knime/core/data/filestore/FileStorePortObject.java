// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.filestore;

import org.knime.core.data.filestore.internal.FileStoreProxy.FlushCallback;
import org.knime.core.node.port.PortObject;

import java.io.IOException;
import java.util.List;
import java.util.Objects;

/**
 * A port object whose bulk is in file stores. The object itself is light: every consumer gets a
 * copy of it that shares the files.
 */
public abstract class FileStorePortObject implements PortObject, FlushCallback {

    private List<FileStore> stores;
    private boolean flushed;

    /** For loading: the file stores are attached afterwards, then {@link #postConstruct()} runs. */
    protected FileStorePortObject() {
        stores = List.of();
        flushed = true;
    }

    /** For a new object of an execution. */
    protected FileStorePortObject(List<FileStore> fileStores) {
        stores = List.copyOf(fileStores);
    }

    final void attach(List<FileStore> fileStores) throws IOException {
        stores = List.copyOf(fileStores);
        postConstruct();
    }

    final void flush() throws IOException {
        if (!flushed) {
            flushed = true;
            flushToFileStore();
        }
    }

    final List<FileStore> stores() {
        return stores;
    }

    protected int getFileStoreCount() {
        return stores.size();
    }

    protected FileStore getFileStore(int index) {
        return stores.get(index);
    }

    /** Writes what is not in the file stores yet; called once, right after execution. */
    protected void flushToFileStore() throws IOException {}

    /** Called on a loaded object once its file stores are there. */
    protected void postConstruct() throws IOException {}

    @Override
    public boolean equals(Object obj) {
        return this == obj
                || obj != null
                        && obj.getClass() == getClass()
                        && keys((FileStorePortObject) obj).equals(keys(this));
    }

    private static List<FileStoreKey> keys(FileStorePortObject object) {
        return object.stores.stream().map(FileStore::key).toList();
    }

    @Override
    public int hashCode() {
        return Objects.hash(getClass(), keys(this));
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + " " + stores;
    }
}
