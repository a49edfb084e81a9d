package org.knime.core.data;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface DataValue {
  public static final org.knime.core.data.DataValue.UtilityFactory UTILITY = null;
  default org.knime.core.data.DataCell materializeDataCell() { throw new UnsupportedOperationException(); }
  public static class UtilityFactory {
    protected UtilityFactory() { }
    protected org.knime.core.data.DataValueComparator getComparator() { throw new UnsupportedOperationException(); }
  }
}
