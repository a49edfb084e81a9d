package org.knime.core.data.container.filter;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface CloseableDataRowIterable extends Iterable<org.knime.core.data.DataRow> {
  org.knime.core.data.container.CloseableRowIterator iterator();
}
