package org.knime.core.data.filestore;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class FileStoreUtil {
FileStoreUtil() { }
  public static Optional<org.knime.core.node.ExecutionContext> getContextFrom(org.knime.core.data.filestore.FileStoreFactory fileStoreFactory) { throw new UnsupportedOperationException(); }
  public static org.knime.core.data.filestore.FileStoreKey getFileStoreKey(org.knime.core.data.filestore.FileStore store) { throw new UnsupportedOperationException(); }
  public static List<org.knime.core.data.filestore.FileStore> getFileStores(org.knime.core.data.filestore.FileStorePortObject po) { throw new UnsupportedOperationException(); }
  public static void invokeFlush(org.knime.core.data.filestore.internal.FileStoreProxy.FlushCallback flushCallback) throws IOException { throw new UnsupportedOperationException(); }
}
