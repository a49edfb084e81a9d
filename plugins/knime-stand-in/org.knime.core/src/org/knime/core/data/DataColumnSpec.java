package org.knime.core.data;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class DataColumnSpec {
DataColumnSpec() { }
  public boolean equalStructure(org.knime.core.data.DataColumnSpec cspec) { throw new UnsupportedOperationException(); }
  public boolean equals(Object o) { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataColumnDomain getDomain() { throw new UnsupportedOperationException(); }
  public List<String> getElementNames() { throw new UnsupportedOperationException(); }
  public <M extends org.knime.core.data.meta.DataColumnMetaData> Optional<M> getMetaDataOfType(Class<M> metaDataClass) { throw new UnsupportedOperationException(); }
  public String getName() { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataColumnProperties getProperties() { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataType getType() { throw new UnsupportedOperationException(); }
  public int hashCode() { throw new UnsupportedOperationException(); }
  public boolean isCompatibleWith(org.knime.core.data.DataColumnSpec cspec) { throw new UnsupportedOperationException(); }
  public static org.knime.core.data.DataColumnSpec load(org.knime.core.node.config.ConfigRO config) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public void save(org.knime.core.node.config.ConfigWO config) { throw new UnsupportedOperationException(); }
  public String toString() { throw new UnsupportedOperationException(); }
}
