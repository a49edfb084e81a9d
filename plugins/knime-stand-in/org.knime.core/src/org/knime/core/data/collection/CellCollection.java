package org.knime.core.data.collection;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface CellCollection extends Iterable<org.knime.core.data.DataCell> {
  boolean containsBlobWrapperCells();
  default java.util.stream.Stream<org.knime.core.data.DataCell> stream() { throw new UnsupportedOperationException(); }
}
