package org.knime.core.data;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public class DataTableDomainCreator {
DataTableDomainCreator() { }
  public DataTableDomainCreator(org.knime.core.data.DataTableDomainCreator toCopy) { }
  public DataTableDomainCreator(org.knime.core.data.DataTableSpec inputSpec, boolean initDomain) { }
  public DataTableDomainCreator(org.knime.core.data.DataTableSpec inputSpec, org.knime.core.data.DomainCreatorColumnSelection domainValuesColumnSelection, org.knime.core.data.DomainCreatorColumnSelection domainMinMaxColumnSelection) { }
  public DataTableDomainCreator(org.knime.core.data.DataTableSpec inputSpec, org.knime.core.data.DomainCreatorColumnSelection domainValuesColumnSelection, org.knime.core.data.DomainCreatorColumnSelection domainMinMaxColumnSelection, org.knime.core.data.DomainCreatorColumnSelection metaDataColumnSelection) { }
  public org.knime.core.data.DataTableSpec createSpec() { throw new UnsupportedOperationException(); }
  public int getMaxPossibleValues() { throw new UnsupportedOperationException(); }
  public void merge(org.knime.core.data.DataTableDomainCreator dataTableDomainCreator) { throw new UnsupportedOperationException(); }
  public void setBatchId(long id) { throw new UnsupportedOperationException(); }
  public void setMaxPossibleValues(int maxValues) { throw new UnsupportedOperationException(); }
  public void updateDomain(org.knime.core.data.DataRow row) { throw new UnsupportedOperationException(); }
  @Deprecated public void updateDomain(org.knime.core.data.DataTable table, org.knime.core.node.ExecutionMonitor exec, int rowCount) throws org.knime.core.node.CanceledExecutionException { throw new UnsupportedOperationException(); }
  public void updateDomain(org.knime.core.data.DataTable table, org.knime.core.node.ExecutionMonitor exec, long rowCount) throws org.knime.core.node.CanceledExecutionException { throw new UnsupportedOperationException(); }
  public void updateDomain(org.knime.core.node.BufferedDataTable table, org.knime.core.node.ExecutionMonitor exec) throws org.knime.core.node.CanceledExecutionException { throw new UnsupportedOperationException(); }
}
