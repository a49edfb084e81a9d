package org.knime.core.data;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class DataTypeRegistry {
DataTypeRegistry() { }
  public Collection<org.knime.core.data.DataType> availableDataTypes() { throw new UnsupportedOperationException(); }
  public Optional<Class<? extends org.knime.core.data.DataCell>> getCellClass(String className) { throw new UnsupportedOperationException(); }
  public java.util.stream.Stream<String> getImplementationSubDataTypes(org.knime.core.data.DataType type) { throw new UnsupportedOperationException(); }
  public static org.knime.core.data.DataTypeRegistry getInstance() { throw new UnsupportedOperationException(); }
  public Optional<org.knime.core.data.DataCellSerializer<org.knime.core.data.DataCell>> getSerializer(Class<? extends org.knime.core.data.DataCell> cellClass) { throw new UnsupportedOperationException(); }
  public Optional<Class<? extends org.knime.core.data.DataValue>> getValueClass(String className) { throw new UnsupportedOperationException(); }
}
