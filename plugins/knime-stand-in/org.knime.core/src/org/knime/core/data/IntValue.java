package org.knime.core.data;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface IntValue extends org.knime.core.data.DataValue {
  public static final org.knime.core.data.DataValue.UtilityFactory UTILITY = null;
  int getIntValue();
  public static class IntUtilityFactory extends org.knime.core.data.ExtensibleUtilityFactory {
    protected IntUtilityFactory() { }
    protected org.knime.core.data.DataValueComparator getComparator() { throw new UnsupportedOperationException(); }
    public String getGroupName() { throw new UnsupportedOperationException(); }
    protected String[] getLegacyNames() { throw new UnsupportedOperationException(); }
    public String getName() { throw new UnsupportedOperationException(); }
  }
}
