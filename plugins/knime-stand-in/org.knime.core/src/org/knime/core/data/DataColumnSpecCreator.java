package org.knime.core.data;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class DataColumnSpecCreator {
DataColumnSpecCreator() { }
  public DataColumnSpecCreator(String name, org.knime.core.data.DataType type) { }
  public DataColumnSpecCreator(org.knime.core.data.DataColumnSpec cspec) { }
  public void addMetaData(org.knime.core.data.meta.DataColumnMetaData metaData, boolean overwrite) { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataColumnSpec createSpec() { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataType getType() { throw new UnsupportedOperationException(); }
  public void merge(org.knime.core.data.DataColumnSpec cspec2) { throw new UnsupportedOperationException(); }
  public void merge(org.knime.core.data.DataColumnSpec cspec2, Set<org.knime.core.data.DataColumnSpecCreator.MergeOptions> options) { throw new UnsupportedOperationException(); }
  public void removeAllHandlers() { throw new UnsupportedOperationException(); }
  public void removeAllMetaData() { throw new UnsupportedOperationException(); }
  public void removeMetaData(Class<? extends org.knime.core.data.meta.DataColumnMetaData> metaDataClass) { throw new UnsupportedOperationException(); }
  public void setDomain(org.knime.core.data.DataColumnDomain domain) { throw new UnsupportedOperationException(); }
  public void setElementNames(String[] elNames) { throw new UnsupportedOperationException(); }
  public void setName(String name) { throw new UnsupportedOperationException(); }
  public void setProperties(org.knime.core.data.DataColumnProperties props) { throw new UnsupportedOperationException(); }
  public void setType(org.knime.core.data.DataType type) { throw new UnsupportedOperationException(); }
  public enum MergeOptions {
ALLOW_VARYING_ELEMENT_NAMES,ALLOW_VARYING_TYPES;
  }
}
