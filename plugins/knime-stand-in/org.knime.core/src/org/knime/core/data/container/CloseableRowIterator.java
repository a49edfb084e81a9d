package org.knime.core.data.container;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public abstract class CloseableRowIterator extends org.knime.core.data.RowIterator implements Closeable {
  public CloseableRowIterator() { }
  public abstract void close();
  public static org.knime.core.data.container.CloseableRowIterator empty() { throw new UnsupportedOperationException(); }
  public static org.knime.core.data.container.CloseableRowIterator from(Iterator<? extends org.knime.core.data.DataRow> iterator) { throw new UnsupportedOperationException(); }
  public static org.knime.core.data.container.CloseableRowIterator from(Iterator<? extends org.knime.core.data.DataRow> delegate, AutoCloseable closeAction) { throw new UnsupportedOperationException(); }
  public static org.knime.core.data.container.CloseableRowIterator wrap(Iterator<? extends org.knime.core.data.DataRow> delegate) { throw new UnsupportedOperationException(); }
}
