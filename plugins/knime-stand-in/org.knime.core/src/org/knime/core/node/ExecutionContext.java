package org.knime.core.node;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public class ExecutionContext extends org.knime.core.node.ExecutionMonitor {
ExecutionContext() { }
  @Deprecated public ExecutionContext(org.knime.core.node.NodeProgressMonitor progMon, org.knime.core.node.Node node) { }
  public void clearTable(org.knime.core.node.BufferedDataTable table) { throw new UnsupportedOperationException(); }
  public org.knime.core.node.BufferedDataTable createBufferedDataTable(org.knime.core.data.DataTable table, org.knime.core.node.ExecutionMonitor subProgressMon) throws org.knime.core.node.CanceledExecutionException { throw new UnsupportedOperationException(); }
  public org.knime.core.node.BufferedDataTable[] createBufferedDataTables(org.knime.core.data.DataTable[] tables, org.knime.core.node.ExecutionMonitor exec) throws org.knime.core.node.CanceledExecutionException { throw new UnsupportedOperationException(); }
  public org.knime.core.node.BufferedDataTable createColumnRearrangeTable(org.knime.core.node.BufferedDataTable in, org.knime.core.data.container.ColumnRearranger rearranger, org.knime.core.node.ExecutionMonitor subProgressMon) throws org.knime.core.node.CanceledExecutionException { throw new UnsupportedOperationException(); }
  public org.knime.core.node.BufferedDataTable createConcatenateTable(org.knime.core.node.ExecutionMonitor exec, Optional<String> rowKeyDuplicateSuffix, boolean duplicatesPreCheck, org.knime.core.node.BufferedDataTable... tables) throws org.knime.core.node.CanceledExecutionException { throw new UnsupportedOperationException(); }
  public org.knime.core.node.BufferedDataTable createConcatenateTable(org.knime.core.node.ExecutionMonitor exec, org.knime.core.node.BufferedDataTable... tables) throws org.knime.core.node.CanceledExecutionException { throw new UnsupportedOperationException(); }
  public org.knime.core.node.BufferedDataContainer createDataContainer(org.knime.core.data.DataTableSpec spec) { throw new UnsupportedOperationException(); }
  public org.knime.core.node.BufferedDataContainer createDataContainer(org.knime.core.data.DataTableSpec spec, boolean initDomain) { throw new UnsupportedOperationException(); }
  @Deprecated public org.knime.core.node.BufferedDataContainer createDataContainer(org.knime.core.data.DataTableSpec spec, boolean initDomain, int maxCellsInMemory) { throw new UnsupportedOperationException(); }
  public org.knime.core.node.BufferedDataContainer createDataContainer(org.knime.core.data.DataTableSpec spec, org.knime.core.data.container.DataContainerSettings settings) { throw new UnsupportedOperationException(); }
  public org.knime.core.data.filestore.FileStore createFileStore(String relativePath) throws IOException { throw new UnsupportedOperationException(); }
  public org.knime.core.node.BufferedDataTable createJoinedTable(org.knime.core.node.BufferedDataTable left, org.knime.core.node.BufferedDataTable right, org.knime.core.node.ExecutionMonitor exec) throws org.knime.core.node.CanceledExecutionException { throw new UnsupportedOperationException(); }
  public org.knime.core.node.ExecutionContext createSilentSubExecutionContext(double maxProg) { throw new UnsupportedOperationException(); }
  public org.knime.core.node.BufferedDataTable createSpecReplacerTable(org.knime.core.node.BufferedDataTable in, org.knime.core.data.DataTableSpec newSpec) { throw new UnsupportedOperationException(); }
  public org.knime.core.node.ExecutionContext createSubExecutionContext(double maxProg) { throw new UnsupportedOperationException(); }
  public org.knime.core.node.BufferedDataTable createVoidTable(org.knime.core.data.DataTableSpec spec) { throw new UnsupportedOperationException(); }
  public org.knime.core.node.BufferedDataTable createWrappedTable(org.knime.core.node.BufferedDataTable in) { throw new UnsupportedOperationException(); }
}
