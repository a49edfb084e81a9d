package org.knime.core.data;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class DataTableSpecCreator {
  public DataTableSpecCreator() { }
  public DataTableSpecCreator(org.knime.core.data.DataTableSpec spec) { }
  public org.knime.core.data.DataTableSpecCreator addColumns(org.knime.core.data.DataColumnSpec... columns) { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataTableSpecCreator addColumns(org.knime.core.data.DataTableSpec fromSpec) { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataTableSpec createSpec() { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataTableSpecCreator dropAllColumns() { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataTableSpecCreator dropAllDomains() { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataTableSpecCreator putProperties(Map<String, String> properties) { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataTableSpecCreator putProperty(String key, String value) { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataTableSpecCreator replaceColumn(int index, org.knime.core.data.DataColumnSpec colSpec) { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataTableSpecCreator setName(String name) { throw new UnsupportedOperationException(); }
}
