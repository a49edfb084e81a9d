package org.knime.core.data;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface FuzzyNumberValue extends org.knime.core.data.DataValue {
  public static final org.knime.core.data.DataValue.UtilityFactory UTILITY = null;
  double getCore();
  double getMaxSupport();
  double getMinSupport();
  public static class FuzzyNumberUtilityFactory extends org.knime.core.data.ExtensibleUtilityFactory {
    protected FuzzyNumberUtilityFactory() { }
    protected org.knime.core.data.DataValueComparator getComparator() { throw new UnsupportedOperationException(); }
    public String getName() { throw new UnsupportedOperationException(); }
  }
}
