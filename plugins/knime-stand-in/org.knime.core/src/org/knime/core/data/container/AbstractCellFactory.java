package org.knime.core.data.container;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public abstract class AbstractCellFactory implements org.knime.core.data.container.CellFactory {
AbstractCellFactory() { }
  public AbstractCellFactory(boolean processConcurrently, int workerCount, int maxQueueSize, org.knime.core.data.DataColumnSpec... colSpecs) { }
  public AbstractCellFactory(boolean processConcurrently, org.knime.core.data.DataColumnSpec... colSpecs) { }
  public AbstractCellFactory(org.knime.core.data.DataColumnSpec... colSpecs) { }
  public void afterProcessing() { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataColumnSpec[] getColumnSpecs() { throw new UnsupportedOperationException(); }
  protected final org.knime.core.data.filestore.FileStoreFactory getFileStoreFactory() { throw new UnsupportedOperationException(); }
  public final int getMaxParallelWorkers() { throw new UnsupportedOperationException(); }
  public final int getMaxQueueSize() { throw new UnsupportedOperationException(); }
  public final boolean isParallelProcessing() { throw new UnsupportedOperationException(); }
  public final void setParallelProcessing(boolean value) { throw new UnsupportedOperationException(); }
  public final void setParallelProcessing(boolean value, int maxParallelWorkers, int maxQueueSize) { throw new UnsupportedOperationException(); }
  @Deprecated public void setProgress(int curRowNr, int rowCount, org.knime.core.data.RowKey lastKey, org.knime.core.node.ExecutionMonitor exec) { throw new UnsupportedOperationException(); }
  public void setProgress(long curRowNr, long rowCount, org.knime.core.data.RowKey lastKey, org.knime.core.node.ExecutionMonitor exec) { throw new UnsupportedOperationException(); }
}
