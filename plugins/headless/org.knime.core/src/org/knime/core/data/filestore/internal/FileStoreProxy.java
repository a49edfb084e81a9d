// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.filestore.internal;

/** Holds the marker of what flushes into file stores. */
public final class FileStoreProxy {

    private FileStoreProxy() {}

    /** Marks what is told to flush after execution. */
    public interface FlushCallback {}
}
