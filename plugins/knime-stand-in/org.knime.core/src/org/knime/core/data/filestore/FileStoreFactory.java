package org.knime.core.data.filestore;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public abstract class FileStoreFactory {
FileStoreFactory() { }
  public abstract void close();
  public static final org.knime.core.data.filestore.FileStoreFactory createFileStoreFactory(org.knime.core.node.ExecutionContext exec) { throw new UnsupportedOperationException(); }
  public static final org.knime.core.data.filestore.FileStoreFactory createFileStoreFactory(org.knime.core.node.ExecutionContext exec, String prefix) { throw new UnsupportedOperationException(); }
  public abstract org.knime.core.data.filestore.FileStore createFileStore(String relativePath) throws IOException;
  public static final org.knime.core.data.filestore.FileStoreFactory createNotInWorkflowFileStoreFactory() { throw new UnsupportedOperationException(); }
  public static final org.knime.core.data.filestore.FileStoreFactory createNotInWorkflowFileStoreFactory(String prefix) { throw new UnsupportedOperationException(); }
  public static final org.knime.core.data.filestore.FileStoreFactory createWorkflowFileStoreFactory(org.knime.core.node.ExecutionContext exec) { throw new UnsupportedOperationException(); }
  public static final org.knime.core.data.filestore.FileStoreFactory createWorkflowFileStoreFactory(org.knime.core.node.ExecutionContext exec, String prefix) { throw new UnsupportedOperationException(); }
}
