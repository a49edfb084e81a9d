package org.knime.core.data.blob;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class BinaryObjectDataCell extends org.knime.core.data.DataCell implements org.knime.core.data.blob.BinaryObjectDataValue {
BinaryObjectDataCell() { }
  public static final org.knime.core.data.DataType TYPE = null;
  protected boolean equalContent(org.knime.core.data.DataValue otherValue) { throw new UnsupportedOperationException(); }
  protected boolean equalsDataCell(org.knime.core.data.DataCell dc) { throw new UnsupportedOperationException(); }
  @Deprecated public static final org.knime.core.data.DataCellSerializer<org.knime.core.data.blob.BinaryObjectDataCell> getCellSerializer() { throw new UnsupportedOperationException(); }
  public int hashCode() { throw new UnsupportedOperationException(); }
  public long length() { throw new UnsupportedOperationException(); }
  public InputStream openInputStream() throws IOException { throw new UnsupportedOperationException(); }
  public String toString() { throw new UnsupportedOperationException(); }
  public static final class BinaryObjectCellSerializer implements org.knime.core.data.DataCellSerializer<org.knime.core.data.blob.BinaryObjectDataCell> {
    public BinaryObjectCellSerializer() { }
    public org.knime.core.data.blob.BinaryObjectDataCell deserialize(org.knime.core.data.DataCellDataInput input) throws IOException { throw new UnsupportedOperationException(); }
    public void serialize(org.knime.core.data.blob.BinaryObjectDataCell cell, org.knime.core.data.DataCellDataOutput output) throws IOException { throw new UnsupportedOperationException(); }
  }
}
