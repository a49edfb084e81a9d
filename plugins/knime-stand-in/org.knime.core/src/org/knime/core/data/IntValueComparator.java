package org.knime.core.data;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public class IntValueComparator extends org.knime.core.data.DataValueComparator {
  public IntValueComparator() { }
  public int compareDataValues(org.knime.core.data.DataValue v1, org.knime.core.data.DataValue v2) { throw new UnsupportedOperationException(); }
}
