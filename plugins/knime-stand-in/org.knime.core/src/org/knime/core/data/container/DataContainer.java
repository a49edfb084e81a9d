package org.knime.core.data.container;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public class DataContainer implements org.knime.core.data.container.RowAppender, org.knime.core.data.container.RowFlushable {
DataContainer() { }
  @Deprecated public static final int MAX_CELLS_IN_MEMORY = 0;
  @Deprecated public static final int MAX_POSSIBLE_VALUES = 0;
  public static final int NOT_IN_WORKFLOW_BUFFER = 0;
  public DataContainer(org.knime.core.data.DataTableSpec spec) { }
  public DataContainer(org.knime.core.data.DataTableSpec spec, boolean initDomain) { }
  @Deprecated public DataContainer(org.knime.core.data.DataTableSpec spec, boolean initDomain, int maxCellsInMemory) { }
  public DataContainer(org.knime.core.data.DataTableSpec spec, org.knime.core.data.container.DataContainerSettings settings) { }
  public void addRowToTable(org.knime.core.data.DataRow row) { throw new UnsupportedOperationException(); }
  public static org.knime.core.data.DataTable cache(org.knime.core.data.DataTable table, org.knime.core.node.ExecutionMonitor exec) throws org.knime.core.node.CanceledExecutionException { throw new UnsupportedOperationException(); }
  public static org.knime.core.data.DataTable cache(org.knime.core.data.DataTable table, org.knime.core.node.ExecutionMonitor exec, int maxCellsInMemory) throws org.knime.core.node.CanceledExecutionException { throw new UnsupportedOperationException(); }
  public void close() { throw new UnsupportedOperationException(); }
  @Deprecated public static final File createTempFile() throws IOException { throw new UnsupportedOperationException(); }
  public static final File createTempFile(String suffix) throws IOException { throw new UnsupportedOperationException(); }
  @Deprecated public void dispose() { throw new UnsupportedOperationException(); }
  public void flushRows() { throw new UnsupportedOperationException(); }
  public org.knime.core.data.container.CloseableTable getCloseableTable() { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataTableSpec getTableSpec() { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataTable getTable() { throw new UnsupportedOperationException(); }
  public boolean isClosed() { throw new UnsupportedOperationException(); }
  public boolean isOpen() { throw new UnsupportedOperationException(); }
  public static final Optional<org.knime.core.data.DataTableSpec> peekDataTableSpec(InputStream in) throws IOException { throw new UnsupportedOperationException(); }
  @Deprecated public void setMaxPossibleValues(int maxPossibleValues) { throw new UnsupportedOperationException(); }
  public long size() { throw new UnsupportedOperationException(); }
  public static void writeToStream(org.knime.core.data.DataTable table, OutputStream out, org.knime.core.node.ExecutionMonitor exec) throws IOException, org.knime.core.node.CanceledExecutionException { throw new UnsupportedOperationException(); }
  public static void writeToZip(org.knime.core.data.DataTable table, File zipFile, org.knime.core.node.ExecutionMonitor exec) throws IOException, org.knime.core.node.CanceledExecutionException { throw new UnsupportedOperationException(); }
}
