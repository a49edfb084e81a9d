package org.knime.core.data.collection;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface CollectionDataValue extends org.knime.core.data.DataValue, org.knime.core.data.collection.CellCollection {
  public static final org.knime.core.data.DataValue.UtilityFactory UTILITY = null;
  org.knime.core.data.DataType getElementType();
  int size();
  public static class CollectionUtilityFactory extends org.knime.core.data.ExtensibleUtilityFactory {
CollectionUtilityFactory() { super(null); }
    protected CollectionUtilityFactory(Class<? extends org.knime.core.data.DataValue> clazz) { super(null); }
    public String getName() { throw new UnsupportedOperationException(); }
  }
}
