package org.knime.core.data.collection;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public class ListCell extends org.knime.core.data.DataCell implements org.knime.core.data.collection.ListDataValue {
ListCell() { }
  public boolean containsBlobWrapperCells() { throw new UnsupportedOperationException(); }
  protected boolean equalsDataCell(org.knime.core.data.DataCell dc) { throw new UnsupportedOperationException(); }
  @Deprecated public static final org.knime.core.data.DataCellSerializer<org.knime.core.data.collection.ListCell> getCellSerializer() { throw new UnsupportedOperationException(); }
  public static final org.knime.core.data.DataType getCollectionType(org.knime.core.data.DataType elementType) { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataType getElementType() { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataCell get(int index) { throw new UnsupportedOperationException(); }
  public int hashCode() { throw new UnsupportedOperationException(); }
  public Iterator<org.knime.core.data.DataCell> iterator() { throw new UnsupportedOperationException(); }
  public int size() { throw new UnsupportedOperationException(); }
  public String toString() { throw new UnsupportedOperationException(); }
  public static final class ListCellSerializer implements org.knime.core.data.DataCellSerializer<org.knime.core.data.collection.ListCell> {
    public ListCellSerializer() { }
    public org.knime.core.data.collection.ListCell deserialize(org.knime.core.data.DataCellDataInput input) throws IOException { throw new UnsupportedOperationException(); }
    public void serialize(org.knime.core.data.collection.ListCell cell, org.knime.core.data.DataCellDataOutput output) throws IOException { throw new UnsupportedOperationException(); }
  }
}
