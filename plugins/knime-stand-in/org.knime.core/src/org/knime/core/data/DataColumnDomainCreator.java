package org.knime.core.data;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public class DataColumnDomainCreator {
  public DataColumnDomainCreator() { }
  public DataColumnDomainCreator(Set<? extends org.knime.core.data.DataCell> values) { }
  public DataColumnDomainCreator(Set<? extends org.knime.core.data.DataCell> values, org.knime.core.data.DataCell lowerBound, org.knime.core.data.DataCell upperBound) { }
  public DataColumnDomainCreator(org.knime.core.data.DataCell lowerBound, org.knime.core.data.DataCell upperBound) { }
  public DataColumnDomainCreator(org.knime.core.data.DataCell[] values) { }
  public DataColumnDomainCreator(org.knime.core.data.DataCell[] values, org.knime.core.data.DataCell lowerBound, org.knime.core.data.DataCell upperBound) { }
  public DataColumnDomainCreator(org.knime.core.data.DataColumnDomain copyFrom) { }
  public org.knime.core.data.DataColumnDomain createDomain() { throw new UnsupportedOperationException(); }
  public void setLowerBound(org.knime.core.data.DataCell lower) { throw new UnsupportedOperationException(); }
  public void setUpperBound(org.knime.core.data.DataCell upper) { throw new UnsupportedOperationException(); }
  public void setValues(Set<? extends org.knime.core.data.DataCell> values) { throw new UnsupportedOperationException(); }
}
