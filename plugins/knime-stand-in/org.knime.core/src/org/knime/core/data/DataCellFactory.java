package org.knime.core.data;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface DataCellFactory {
  org.knime.core.data.DataType getDataType();
  default void initFactory(org.knime.core.data.filestore.FileStoreFactory fileStore) { throw new UnsupportedOperationException(); }
  @Deprecated default void init(org.knime.core.node.ExecutionContext execContext) { throw new UnsupportedOperationException(); }
  public interface FromComplexString extends org.knime.core.data.DataCellFactory.FromString {
  }
  public interface FromInputStream extends org.knime.core.data.DataCellFactory {
    org.knime.core.data.DataCell createCell(InputStream input) throws IOException;
  }
  public interface FromReader extends org.knime.core.data.DataCellFactory {
    org.knime.core.data.DataCell createCell(Reader input) throws java.text.ParseException, IOException;
  }
  public interface FromSimpleString extends org.knime.core.data.DataCellFactory.FromString {
  }
  public interface FromString extends org.knime.core.data.DataCellFactory {
    org.knime.core.data.DataCell createCell(String input);
  }
}
