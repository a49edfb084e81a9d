package org.knime.core.data.def;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public class JoinedRow implements org.knime.core.data.DataRow {
JoinedRow() { }
  public JoinedRow(org.knime.core.data.DataRow left, org.knime.core.data.DataRow right) { }
  public org.knime.core.data.DataCell getCell(int index) { throw new UnsupportedOperationException(); }
  public org.knime.core.data.RowKey getKey() { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataRow getLeftRow() { throw new UnsupportedOperationException(); }
  public int getNumCells() { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataRow getRightRow() { throw new UnsupportedOperationException(); }
  public Iterator<org.knime.core.data.DataCell> iterator() { throw new UnsupportedOperationException(); }
}
