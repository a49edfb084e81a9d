package org.knime.core.data.container;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public class ColumnRearranger {
ColumnRearranger() { }
  public ColumnRearranger(org.knime.core.data.DataTableSpec original) { }
  public final void append(org.knime.core.data.container.CellFactory fac) { throw new UnsupportedOperationException(); }
  public final org.knime.core.data.DataTableSpec createSpec() { throw new UnsupportedOperationException(); }
  public final int getColumnCount() { throw new UnsupportedOperationException(); }
  public final int indexOf(String colName) { throw new UnsupportedOperationException(); }
  public final void insertAt(int position, org.knime.core.data.container.CellFactory fac) { throw new UnsupportedOperationException(); }
  public final void keepOnly(int... colIndices) { throw new UnsupportedOperationException(); }
  public final void keepOnly(String... colNames) { throw new UnsupportedOperationException(); }
  public final void move(int from, int to) { throw new UnsupportedOperationException(); }
  public final void move(String colName, int to) { throw new UnsupportedOperationException(); }
  public final void permute(int[] colIndicesInOrder) { throw new UnsupportedOperationException(); }
  public final void permute(String[] colNamesInOrder) { throw new UnsupportedOperationException(); }
  public final void remove(int... colIndices) { throw new UnsupportedOperationException(); }
  public final void remove(String... colNames) { throw new UnsupportedOperationException(); }
  public final void replace(org.knime.core.data.container.CellFactory fac, int... colIndex) { throw new UnsupportedOperationException(); }
  public final void replace(org.knime.core.data.container.CellFactory newCol, String colName) { throw new UnsupportedOperationException(); }
}
