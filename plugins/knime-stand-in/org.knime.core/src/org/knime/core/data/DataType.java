package org.knime.core.data;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class DataType implements org.knime.core.data.convert.map.IdentifiableType {
DataType() { }
  public static org.knime.core.data.DataType cloneChangePreferredValue(org.knime.core.data.DataType from, Class<? extends org.knime.core.data.DataValue> preferred) { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataType createNewWithAdapter(Class<? extends org.knime.core.data.DataValue>... valueClasses) { throw new UnsupportedOperationException(); }
  public static org.knime.core.data.DataType createNonNativeType(List<Class<? extends org.knime.core.data.DataValue>> valueClasses, org.knime.core.data.DataType collectionElementType, List<Class<? extends org.knime.core.data.DataValue>> adapterClasses) { throw new UnsupportedOperationException(); }
  public boolean equals(Object other) { throw new UnsupportedOperationException(); }
  public List<Class<? extends org.knime.core.data.DataValue>> getAdapterValueClasses() { throw new UnsupportedOperationException(); }
  public Class<? extends org.knime.core.data.DataCell> getCellClass() { throw new UnsupportedOperationException(); }
  public Optional<org.knime.core.data.DataCellFactory> getCellFactoryFor(org.knime.core.data.filestore.FileStoreFactory fileStore) { throw new UnsupportedOperationException(); }
  public Optional<org.knime.core.data.DataCellFactory> getCellFactory(org.knime.core.node.ExecutionContext exec) { throw new UnsupportedOperationException(); }
  @Deprecated public static <T extends org.knime.core.data.DataCell> org.knime.core.data.DataCellSerializer<T> getCellSerializer(Class<T> cl) { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataType getCollectionElementType() { throw new UnsupportedOperationException(); }
  public static org.knime.core.data.DataType getCommonSuperType(org.knime.core.data.DataType type1, org.knime.core.data.DataType type2) { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataValueComparator getComparator() { throw new UnsupportedOperationException(); }
  public String getIdentifier() { throw new UnsupportedOperationException(); }
  public String getLegacyName() { throw new UnsupportedOperationException(); }
  public static org.knime.core.data.DataCell getMissingCell() { throw new UnsupportedOperationException(); }
  public String getName() { throw new UnsupportedOperationException(); }
  public Class<? extends org.knime.core.data.DataValue> getPreferredValueClass() { throw new UnsupportedOperationException(); }
  public static org.knime.core.data.DataType getType(Class<? extends org.knime.core.data.DataCell> cell) { throw new UnsupportedOperationException(); }
  public static org.knime.core.data.DataType getType(Class<? extends org.knime.core.data.DataCell> cellImplementsCollectionDataValue, org.knime.core.data.DataType collectionElementType) { throw new UnsupportedOperationException(); }
  public static org.knime.core.data.DataType getType(Class<? extends org.knime.core.data.DataCell> cellClass, org.knime.core.data.DataType collectionElementType, List<Class<? extends org.knime.core.data.DataValue>> adapterList) { throw new UnsupportedOperationException(); }
  public static org.knime.core.data.DataValue.UtilityFactory getUtilityFor(Class<? extends org.knime.core.data.DataValue> value) { throw new UnsupportedOperationException(); }
  public List<Class<? extends org.knime.core.data.DataValue>> getValueClasses() { throw new UnsupportedOperationException(); }
  public int hashCode() { throw new UnsupportedOperationException(); }
  public boolean isASuperTypeOf(org.knime.core.data.DataType type) { throw new UnsupportedOperationException(); }
  public boolean isAdaptableToAny(Class<? extends org.knime.core.data.DataValue>... valueClasses) { throw new UnsupportedOperationException(); }
  public boolean isAdaptable(Class<? extends org.knime.core.data.DataValue> valueClass) { throw new UnsupportedOperationException(); }
  public boolean isCollectionType() { throw new UnsupportedOperationException(); }
  public boolean isCompatible(Class<? extends org.knime.core.data.DataValue> valueClass) { throw new UnsupportedOperationException(); }
  public boolean isMissingValueType() { throw new UnsupportedOperationException(); }
  public static org.knime.core.data.DataType load(org.knime.core.node.config.ConfigRO config) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public void save(org.knime.core.node.config.ConfigWO config) { throw new UnsupportedOperationException(); }
  public String toLegacyPrettyString() { throw new UnsupportedOperationException(); }
  public String toLegacyString() { throw new UnsupportedOperationException(); }
  public String toPrettyString() { throw new UnsupportedOperationException(); }
  public String toString() { throw new UnsupportedOperationException(); }
}
