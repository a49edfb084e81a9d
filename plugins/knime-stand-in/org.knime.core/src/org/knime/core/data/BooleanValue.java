package org.knime.core.data;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface BooleanValue extends org.knime.core.data.DataValue {
  public static final org.knime.core.data.DataValue.UtilityFactory UTILITY = null;
  boolean getBooleanValue();
  public static class BooleanUtilityFactory extends org.knime.core.data.ExtensibleUtilityFactory {
    protected BooleanUtilityFactory() { }
    protected org.knime.core.data.DataValueComparator getComparator() { throw new UnsupportedOperationException(); }
    public String getGroupName() { throw new UnsupportedOperationException(); }
    protected String[] getLegacyNames() { throw new UnsupportedOperationException(); }
    public String getName() { throw new UnsupportedOperationException(); }
  }
}
