package org.knime.core.data;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public abstract class RowIterator implements Iterator<org.knime.core.data.DataRow> {
  public RowIterator() { }
  public abstract boolean hasNext();
  public abstract org.knime.core.data.DataRow next();
  public final void remove() { throw new UnsupportedOperationException(); }
}
