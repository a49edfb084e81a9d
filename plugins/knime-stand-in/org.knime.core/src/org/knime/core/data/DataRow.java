package org.knime.core.data;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface DataRow extends Iterable<org.knime.core.data.DataCell> {
  org.knime.core.data.DataCell getCell(int index);
  org.knime.core.data.RowKey getKey();
  int getNumCells();
  default java.util.stream.Stream<org.knime.core.data.DataCell> stream() { throw new UnsupportedOperationException(); }
}
