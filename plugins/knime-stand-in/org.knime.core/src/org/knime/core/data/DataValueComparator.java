package org.knime.core.data;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public abstract class DataValueComparator implements Comparator<org.knime.core.data.DataCell> {
  protected DataValueComparator() { }
  protected abstract int compareDataValues(org.knime.core.data.DataValue v1, org.knime.core.data.DataValue v2);
  public final int compare(org.knime.core.data.DataCell c1, org.knime.core.data.DataCell c2) { throw new UnsupportedOperationException(); }
}
