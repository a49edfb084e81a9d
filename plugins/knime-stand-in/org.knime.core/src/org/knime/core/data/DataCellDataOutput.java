package org.knime.core.data;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface DataCellDataOutput extends DataOutput {
  void writeDataCell(org.knime.core.data.DataCell cell) throws IOException;
  void writeUTF(String s) throws IOException;
}
