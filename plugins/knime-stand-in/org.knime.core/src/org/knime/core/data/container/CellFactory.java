package org.knime.core.data.container;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface CellFactory {
  default org.knime.core.data.DataCell[] getCells(org.knime.core.data.DataRow row) { throw new UnsupportedOperationException(); }
  default org.knime.core.data.DataCell[] getCells(org.knime.core.data.DataRow row, long rowIndex) { throw new UnsupportedOperationException(); }
  org.knime.core.data.DataColumnSpec[] getColumnSpecs();
  @Deprecated void setProgress(int curRowNr, int rowCount, org.knime.core.data.RowKey lastKey, org.knime.core.node.ExecutionMonitor exec);
  default void setProgress(long curRowNr, long rowCount, org.knime.core.data.RowKey lastKey, org.knime.core.node.ExecutionMonitor exec) { throw new UnsupportedOperationException(); }
}
