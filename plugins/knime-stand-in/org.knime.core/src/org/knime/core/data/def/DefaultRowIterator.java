package org.knime.core.data.def;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public class DefaultRowIterator extends org.knime.core.data.RowIterator {
DefaultRowIterator() { }
  public DefaultRowIterator(Iterable<org.knime.core.data.DataRow> iterable) { }
  public DefaultRowIterator(org.knime.core.data.DataRow... rows) { }
  public boolean hasNext() { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataRow next() { throw new UnsupportedOperationException(); }
}
