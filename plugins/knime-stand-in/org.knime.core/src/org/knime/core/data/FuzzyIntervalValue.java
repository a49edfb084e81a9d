package org.knime.core.data;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface FuzzyIntervalValue extends org.knime.core.data.DataValue {
  public static final org.knime.core.data.DataValue.UtilityFactory UTILITY = null;
  double getCenterOfGravity();
  double getMaxCore();
  double getMaxSupport();
  double getMinCore();
  double getMinSupport();
  public static class FuzzyIntervalUtilityFactory extends org.knime.core.data.ExtensibleUtilityFactory {
    protected FuzzyIntervalUtilityFactory() { }
    protected org.knime.core.data.DataValueComparator getComparator() { throw new UnsupportedOperationException(); }
    public String getName() { throw new UnsupportedOperationException(); }
  }
}
