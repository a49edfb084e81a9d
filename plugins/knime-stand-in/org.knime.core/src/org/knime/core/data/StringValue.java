package org.knime.core.data;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface StringValue extends org.knime.core.data.DataValue {
  public static final org.knime.core.data.DataValue.UtilityFactory UTILITY = null;
  String getStringValue();
  public static class StringUtilityFactory extends org.knime.core.data.ExtensibleUtilityFactory {
    protected StringUtilityFactory() { }
    protected org.knime.core.data.DataValueComparator getComparator() { throw new UnsupportedOperationException(); }
    public String getGroupName() { throw new UnsupportedOperationException(); }
    public String getName() { throw new UnsupportedOperationException(); }
  }
}
