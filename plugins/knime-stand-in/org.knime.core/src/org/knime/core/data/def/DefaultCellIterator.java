package org.knime.core.data.def;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public class DefaultCellIterator implements Iterator<org.knime.core.data.DataCell> {
DefaultCellIterator() { }
  public DefaultCellIterator(org.knime.core.data.DataRow row) { }
  public boolean hasNext() { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataCell next() { throw new UnsupportedOperationException(); }
  public void remove() { throw new UnsupportedOperationException(); }
}
