package org.knime.core.node;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class BufferedDataTable implements org.knime.core.data.DataTable, org.knime.core.node.port.PortObject {
BufferedDataTable() { }
  public static final org.knime.core.node.port.PortType TYPE = null;
  public static final org.knime.core.node.port.PortType TYPE_OPTIONAL = null;
  public org.knime.core.data.container.filter.CloseableDataRowIterable filter(org.knime.core.data.container.filter.TableFilter filter) { throw new UnsupportedOperationException(); }
  public org.knime.core.data.container.filter.CloseableDataRowIterable filter(org.knime.core.data.container.filter.TableFilter filter, org.knime.core.node.ExecutionMonitor exec) { throw new UnsupportedOperationException(); }
  public Integer getBufferedTableId() { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataTableSpec getDataTableSpec() { throw new UnsupportedOperationException(); }
  @Deprecated public int getRowCount() { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataTableSpec getSpec() { throw new UnsupportedOperationException(); }
  public String getSummary() { throw new UnsupportedOperationException(); }
  public javax.swing.JComponent[] getViews() { throw new UnsupportedOperationException(); }
  public org.knime.core.data.container.CloseableRowIterator iteratorFailProve() { throw new UnsupportedOperationException(); }
  public org.knime.core.data.container.CloseableRowIterator iterator() { throw new UnsupportedOperationException(); }
  public static void putDataTable(Map<Integer, org.knime.core.node.BufferedDataTable> tblRep, org.knime.core.node.BufferedDataTable t) { throw new UnsupportedOperationException(); }
  public long size() { throw new UnsupportedOperationException(); }
  public interface KnowsRowCountTable extends org.knime.core.data.DataTable {
    static int checkRowCount(long count) { throw new UnsupportedOperationException(); }
    void clear();
    void ensureOpen();
    org.knime.core.node.BufferedDataTable[] getReferenceTables();
    @Deprecated int getRowCount();
    org.knime.core.data.container.CloseableRowIterator iteratorWithFilter(org.knime.core.data.container.filter.TableFilter filter, org.knime.core.node.ExecutionMonitor exec);
    default org.knime.core.data.container.CloseableRowIterator iteratorWithFilter(org.knime.core.data.container.filter.TableFilter filter) { throw new UnsupportedOperationException(); }
    org.knime.core.data.container.CloseableRowIterator iterator();
    void saveToFile(File f, org.knime.core.node.NodeSettingsWO settings, org.knime.core.node.ExecutionMonitor exec) throws IOException, org.knime.core.node.CanceledExecutionException;
    long size();
  }
}
