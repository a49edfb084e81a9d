package org.knime.core.data;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class RowKey implements org.knime.core.data.RowKeyValue {
RowKey() { }
  public RowKey(String id) { }
  @Deprecated public static org.knime.core.data.RowKey createRowKey(int rowIndex) { throw new UnsupportedOperationException(); }
  public static org.knime.core.data.RowKey createRowKey(long rowIndex) { throw new UnsupportedOperationException(); }
  public boolean equals(Object obj) { throw new UnsupportedOperationException(); }
  public String getString() { throw new UnsupportedOperationException(); }
  public int hashCode() { throw new UnsupportedOperationException(); }
  public org.knime.core.data.RowKey materializeRowKey() { throw new UnsupportedOperationException(); }
  public static org.knime.core.data.RowKey[] toRowKeys(String... strs) { throw new UnsupportedOperationException(); }
  public String toString() { throw new UnsupportedOperationException(); }
  public static String[] toStrings(org.knime.core.data.RowKey... rowKeys) { throw new UnsupportedOperationException(); }
}
