package org.knime.core.data.def;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public class DefaultRow implements org.knime.core.data.DataRow {
DefaultRow() { }
  public DefaultRow(String rowId, double... row) { }
  public DefaultRow(String rowId, int... row) { }
  public DefaultRow(String rowId, String... row) { }
  public DefaultRow(String rowId, List<org.knime.core.data.DataCell> row) { }
  public DefaultRow(String rowId, org.knime.core.data.DataCell... row) { }
  public DefaultRow(String rowId, org.knime.core.data.DataRow row) { }
  public DefaultRow(org.knime.core.data.RowKey rowKey, double... row) { }
  public DefaultRow(org.knime.core.data.RowKey rowKey, int... row) { }
  public DefaultRow(org.knime.core.data.RowKey rowKey, String... row) { }
  public DefaultRow(org.knime.core.data.RowKey rowKey, List<org.knime.core.data.DataCell> row) { }
  public DefaultRow(org.knime.core.data.RowKey rowKey, org.knime.core.data.DataCell... row) { }
  public DefaultRow(org.knime.core.data.RowKey key, org.knime.core.data.DataRow row) { }
  public boolean equals(Object obj) { throw new UnsupportedOperationException(); }
  public final org.knime.core.data.DataCell getCell(int index) { throw new UnsupportedOperationException(); }
  public final org.knime.core.data.RowKey getKey() { throw new UnsupportedOperationException(); }
  public final int getNumCells() { throw new UnsupportedOperationException(); }
  public int hashCode() { throw new UnsupportedOperationException(); }
  public Iterator<org.knime.core.data.DataCell> iterator() { throw new UnsupportedOperationException(); }
  public String toString() { throw new UnsupportedOperationException(); }
}
