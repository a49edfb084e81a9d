package org.knime.core.data;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class DataTableSpec implements org.knime.core.node.port.PortObjectSpec, Iterable<org.knime.core.data.DataColumnSpec> {
  public static final String[] CLASS_COLUMN_NAMES = null;
  public DataTableSpec() { }
  public DataTableSpec(String name) { }
  public DataTableSpec(String name, String[] names, org.knime.core.data.DataType[] types) { }
  public DataTableSpec(String name, org.knime.core.data.DataColumnSpec... colSpecs) { }
  public DataTableSpec(String name, org.knime.core.data.DataTableSpec spec1, org.knime.core.data.DataTableSpec spec2) { }
  public DataTableSpec(String[] names, org.knime.core.data.DataType[] types) { }
  public DataTableSpec(org.knime.core.data.DataColumnSpec... colSpecs) { }
  public DataTableSpec(org.knime.core.data.DataTableSpec spec1, org.knime.core.data.DataTableSpec spec2) { }
  public int[] columnsToIndices(String... columns) { throw new UnsupportedOperationException(); }
  public boolean containsCompatibleType(Class<? extends org.knime.core.data.DataValue> valueClass) { throw new UnsupportedOperationException(); }
  public boolean containsName(String columnName) { throw new UnsupportedOperationException(); }
  public static final org.knime.core.data.DataColumnSpec[] createColumnSpecs(String[] names, org.knime.core.data.DataType[] types) { throw new UnsupportedOperationException(); }
  public boolean equalStructure(org.knime.core.data.DataTableSpec spec) { throw new UnsupportedOperationException(); }
  public boolean equals(Object obj) { throw new UnsupportedOperationException(); }
  public int findColumnIndex(String columnName) { throw new UnsupportedOperationException(); }
  public final String[] getColumnNames() { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataColumnSpec getColumnSpec(int index) { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataColumnSpec getColumnSpec(String column) { throw new UnsupportedOperationException(); }
  public String getName() { throw new UnsupportedOperationException(); }
  public int getNumColumns() { throw new UnsupportedOperationException(); }
  public Map<String, String> getProperties() { throw new UnsupportedOperationException(); }
  public double getRowSizeFactor(org.knime.core.data.DataRow row) { throw new UnsupportedOperationException(); }
  @Deprecated public double getRowSize(org.knime.core.data.DataRow row) { throw new UnsupportedOperationException(); }
  public static String getUniqueColumnName(org.knime.core.data.DataTableSpec spec, String columnName) { throw new UnsupportedOperationException(); }
  public javax.swing.JComponent[] getViews() { throw new UnsupportedOperationException(); }
  public static final String guessNominalClassColumn(org.knime.core.data.DataTableSpec spec, boolean withValues) { throw new UnsupportedOperationException(); }
  public int hashCode() { throw new UnsupportedOperationException(); }
  public boolean isCompatibleWith(org.knime.core.data.DataTableSpec spec) { throw new UnsupportedOperationException(); }
  public boolean isInFilter(org.knime.core.data.DataRow row) { throw new UnsupportedOperationException(); }
  public Iterator<org.knime.core.data.DataColumnSpec> iterator() { throw new UnsupportedOperationException(); }
  public static org.knime.core.data.DataTableSpec load(org.knime.core.node.config.ConfigRO config) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public static org.knime.core.data.DataTableSpec mergeDataTableSpecs(org.knime.core.data.DataTableSpec... specs) { throw new UnsupportedOperationException(); }
  public void save(org.knime.core.node.config.ConfigWO config) { throw new UnsupportedOperationException(); }
  public java.util.stream.Stream<org.knime.core.data.DataColumnSpec> stream() { throw new UnsupportedOperationException(); }
  public String toString() { throw new UnsupportedOperationException(); }
  public void verifyIndices(int... indices) { throw new UnsupportedOperationException(); }
  public static final class Serializer extends org.knime.core.node.port.PortObjectSpec.PortObjectSpecSerializer<org.knime.core.data.DataTableSpec> {
    public Serializer() { }
    public org.knime.core.data.DataTableSpec loadPortObjectSpec(org.knime.core.node.port.PortObjectSpecZipInputStream in) throws IOException { throw new UnsupportedOperationException(); }
    public void savePortObjectSpec(org.knime.core.data.DataTableSpec spec, org.knime.core.node.port.PortObjectSpecZipOutputStream out) throws IOException { throw new UnsupportedOperationException(); }
  }
}
