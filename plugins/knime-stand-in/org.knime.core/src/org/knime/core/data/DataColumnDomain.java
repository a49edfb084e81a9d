package org.knime.core.data;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class DataColumnDomain {
DataColumnDomain() { }
  public boolean equals(Object obj) { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataCell getLowerBound() { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataCell getUpperBound() { throw new UnsupportedOperationException(); }
  public Set<org.knime.core.data.DataCell> getValues() { throw new UnsupportedOperationException(); }
  public boolean hasBounds() { throw new UnsupportedOperationException(); }
  public boolean hasLowerBound() { throw new UnsupportedOperationException(); }
  public boolean hasUpperBound() { throw new UnsupportedOperationException(); }
  public boolean hasValues() { throw new UnsupportedOperationException(); }
  public int hashCode() { throw new UnsupportedOperationException(); }
  public static org.knime.core.data.DataColumnDomain load(org.knime.core.node.config.ConfigRO config) { throw new UnsupportedOperationException(); }
  public void save(org.knime.core.node.config.ConfigWO config) { throw new UnsupportedOperationException(); }
  public String toString() { throw new UnsupportedOperationException(); }
}
