package org.knime.core.data.def;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class StringCell extends org.knime.core.data.DataCell implements org.knime.core.data.StringValue, org.knime.core.data.NominalValue {
StringCell() { }
  public static final org.knime.core.data.DataType TYPE = null;
  public StringCell(String str) { }
  protected boolean equalsDataCell(org.knime.core.data.DataCell dc) { throw new UnsupportedOperationException(); }
  @Deprecated public static final org.knime.core.data.def.StringCell.StringSerializer getCellSerializer() { throw new UnsupportedOperationException(); }
  public String getStringValue() { throw new UnsupportedOperationException(); }
  public int hashCode() { throw new UnsupportedOperationException(); }
  public String toString() { throw new UnsupportedOperationException(); }
  public static final class StringCellFactory implements org.knime.core.data.DataCellFactory.FromSimpleString, org.knime.core.data.DataCellFactory.FromComplexString, org.knime.core.data.DataCellFactory.FromReader, org.knime.core.data.DataCellFactory.FromInputStream {
    public static final org.knime.core.data.DataType TYPE = null;
    public StringCellFactory() { }
    public org.knime.core.data.DataCell createCell(InputStream input) throws IOException { throw new UnsupportedOperationException(); }
    public org.knime.core.data.DataCell createCell(Reader input) throws IOException { throw new UnsupportedOperationException(); }
    public org.knime.core.data.DataCell createCell(String s) { throw new UnsupportedOperationException(); }
    public static org.knime.core.data.DataCell create(String s) { throw new UnsupportedOperationException(); }
    public org.knime.core.data.DataType getDataType() { throw new UnsupportedOperationException(); }
  }
  public static final class StringSerializer implements org.knime.core.data.DataCellSerializer<org.knime.core.data.def.StringCell> {
    public StringSerializer() { }
    public org.knime.core.data.def.StringCell deserialize(org.knime.core.data.DataCellDataInput input) throws IOException { throw new UnsupportedOperationException(); }
    public void serialize(org.knime.core.data.def.StringCell cell, org.knime.core.data.DataCellDataOutput output) throws IOException { throw new UnsupportedOperationException(); }
  }
}
