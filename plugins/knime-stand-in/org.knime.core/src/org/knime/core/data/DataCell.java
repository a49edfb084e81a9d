package org.knime.core.data;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public abstract class DataCell implements org.knime.core.data.DataValue, Serializable {
  public DataCell() { }
  protected boolean equalContent(org.knime.core.data.DataValue otherValue) { throw new UnsupportedOperationException(); }
  protected abstract boolean equalsDataCell(org.knime.core.data.DataCell dc);
  public final boolean equals(Object o) { throw new UnsupportedOperationException(); }
  public final org.knime.core.data.DataType getType() { throw new UnsupportedOperationException(); }
  public abstract int hashCode();
  public boolean isMissing() { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataCell materializeDataCell() { throw new UnsupportedOperationException(); }
  public abstract String toString();
}
