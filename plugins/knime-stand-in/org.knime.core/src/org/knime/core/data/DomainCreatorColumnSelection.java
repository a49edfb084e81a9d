package org.knime.core.data;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface DomainCreatorColumnSelection {
  boolean createDomain(org.knime.core.data.DataColumnSpec colSpec);
  static org.knime.core.data.DomainCreatorColumnSelection create(java.util.function.Predicate<org.knime.core.data.DataColumnSpec> dropDomainPredicate, java.util.function.Predicate<org.knime.core.data.DataColumnSpec> createDomainPredicate) { throw new UnsupportedOperationException(); }
  boolean dropDomain(org.knime.core.data.DataColumnSpec colSpec);
}
