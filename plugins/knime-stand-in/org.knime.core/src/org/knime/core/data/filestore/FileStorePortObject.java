package org.knime.core.data.filestore;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public abstract class FileStorePortObject implements org.knime.core.node.port.PortObject, org.knime.core.data.filestore.internal.FileStoreProxy.FlushCallback {
  protected FileStorePortObject() { }
  protected FileStorePortObject(List<org.knime.core.data.filestore.FileStore> fileStores) { }
  public boolean equals(Object obj) { throw new UnsupportedOperationException(); }
  protected void flushToFileStore() throws IOException { throw new UnsupportedOperationException(); }
  protected int getFileStoreCount() { throw new UnsupportedOperationException(); }
  protected org.knime.core.data.filestore.FileStore getFileStore(int index) { throw new UnsupportedOperationException(); }
  public int hashCode() { throw new UnsupportedOperationException(); }
  protected void postConstruct() throws IOException { throw new UnsupportedOperationException(); }
  public String toString() { throw new UnsupportedOperationException(); }
}
