package org.knime.core.data;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class MissingCell extends org.knime.core.data.DataCell implements org.knime.core.data.MissingValue {
MissingCell() { }
  public MissingCell(String error) { }
  protected boolean equalsDataCell(org.knime.core.data.DataCell dc) { throw new UnsupportedOperationException(); }
  @Deprecated public static final org.knime.core.data.MissingCell.MissingSerializer getCellSerializer() { throw new UnsupportedOperationException(); }
  public String getError() { throw new UnsupportedOperationException(); }
  public int hashCode() { throw new UnsupportedOperationException(); }
  public boolean isMissing() { throw new UnsupportedOperationException(); }
  public String toString() { throw new UnsupportedOperationException(); }
  public static final class MissingSerializer implements org.knime.core.data.DataCellSerializer<org.knime.core.data.MissingCell> {
    public MissingSerializer() { }
    public org.knime.core.data.MissingCell deserialize(org.knime.core.data.DataCellDataInput input) throws IOException { throw new UnsupportedOperationException(); }
    public void serialize(org.knime.core.data.MissingCell cell, org.knime.core.data.DataCellDataOutput output) throws IOException { throw new UnsupportedOperationException(); }
  }
}
