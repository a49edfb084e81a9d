package org.knime.core.data.image.png;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public class PNGImageCellFactory implements org.knime.core.data.DataCellFactory.FromInputStream {
  public static final org.knime.core.data.DataType TYPE = null;
  public PNGImageCellFactory() { }
  public org.knime.core.data.DataCell createCell(InputStream input) throws IOException { throw new UnsupportedOperationException(); }
  public static org.knime.core.data.DataCell create(byte[] contents) { throw new UnsupportedOperationException(); }
  public static org.knime.core.data.DataCell create(InputStream is) throws IOException { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataType getDataType() { throw new UnsupportedOperationException(); }
}
