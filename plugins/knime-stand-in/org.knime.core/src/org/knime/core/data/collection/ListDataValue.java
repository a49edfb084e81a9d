package org.knime.core.data.collection;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface ListDataValue extends org.knime.core.data.collection.CollectionDataValue {
  public static final org.knime.core.data.DataValue.UtilityFactory UTILITY = null;
  org.knime.core.data.DataCell get(int index);
  public static class ListUtilityFactory extends org.knime.core.data.collection.CollectionDataValue.CollectionUtilityFactory {
    protected ListUtilityFactory() { }
    protected String[] getLegacyNames() { throw new UnsupportedOperationException(); }
    public String getName() { throw new UnsupportedOperationException(); }
  }
}
