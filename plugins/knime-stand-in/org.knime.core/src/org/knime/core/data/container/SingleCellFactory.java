package org.knime.core.data.container;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public abstract class SingleCellFactory extends org.knime.core.data.container.AbstractCellFactory {
SingleCellFactory() { }
  public SingleCellFactory(boolean processConcurrently, int workerCount, int maxQueueSize, org.knime.core.data.DataColumnSpec newColSpec) { }
  public SingleCellFactory(boolean processConcurrently, org.knime.core.data.DataColumnSpec newColSpec) { }
  public SingleCellFactory(org.knime.core.data.DataColumnSpec newColSpec) { }
  public org.knime.core.data.DataCell getCell(org.knime.core.data.DataRow row) { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataCell getCell(org.knime.core.data.DataRow row, long rowIndex) { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataCell[] getCells(org.knime.core.data.DataRow row, long rowIndex) { throw new UnsupportedOperationException(); }
}
