package org.knime.core.data.image.png;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public class PNGImageValueComparator extends org.knime.core.data.DataValueComparator {
  public PNGImageValueComparator() { }
  protected int compareDataValues(org.knime.core.data.DataValue v1, org.knime.core.data.DataValue v2) { throw new UnsupportedOperationException(); }
}
