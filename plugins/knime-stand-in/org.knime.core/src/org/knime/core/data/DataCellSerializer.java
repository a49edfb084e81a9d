package org.knime.core.data;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface DataCellSerializer<T extends org.knime.core.data.DataCell> extends org.knime.core.internal.SerializerMethodLoader.Serializer<T> {
  T deserialize(org.knime.core.data.DataCellDataInput input) throws IOException;
  default Class<T> getCellClass() { throw new UnsupportedOperationException(); }
  void serialize(T cell, org.knime.core.data.DataCellDataOutput output) throws IOException;
}
