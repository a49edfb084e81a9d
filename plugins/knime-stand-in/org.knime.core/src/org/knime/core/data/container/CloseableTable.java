package org.knime.core.data.container;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface CloseableTable extends org.knime.core.data.DataTable, AutoCloseable {
  default void close() { throw new UnsupportedOperationException(); }
}
