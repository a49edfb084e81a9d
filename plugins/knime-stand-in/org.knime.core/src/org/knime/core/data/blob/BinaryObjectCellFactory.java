package org.knime.core.data.blob;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class BinaryObjectCellFactory implements org.knime.core.data.DataCellFactory.FromInputStream {
  public static final int DEFAULT_MEMORY_LIMIT = 0;
  public static final String PROPERTY_MEMORY_LIMIT = null;
  public BinaryObjectCellFactory() { }
  public BinaryObjectCellFactory(org.knime.core.node.ExecutionContext exec) { }
  public org.knime.core.data.DataCell createCell(InputStream input) throws IOException { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataCell create(byte[] bytes) throws IOException { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataCell create(InputStream input) throws IOException { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataType getDataType() { throw new UnsupportedOperationException(); }
  public static String getHexDump(InputStream in, int length) throws IOException { throw new UnsupportedOperationException(); }
  public void initFactory(org.knime.core.data.filestore.FileStoreFactory fileStore) { throw new UnsupportedOperationException(); }
}
