package org.knime.core.data.collection;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class CollectionCellFactory {
CollectionCellFactory() { }
  public static org.knime.core.data.collection.ListCell createListCell(Collection<? extends org.knime.core.data.DataCell> coll) { throw new UnsupportedOperationException(); }
  public static org.knime.core.data.collection.ListCell createListCell(org.knime.core.data.DataRow row, int[] cols) { throw new UnsupportedOperationException(); }
  public static org.knime.core.data.DataType getElementType(org.knime.core.data.DataTableSpec tableSpec, int[] cols) { throw new UnsupportedOperationException(); }
  public static org.knime.core.data.DataType getElementType(org.knime.core.data.DataType[] colType) { throw new UnsupportedOperationException(); }
}
