package org.knime.core.data;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface DataCellDataInput extends DataInput {
  org.knime.core.data.DataCell readDataCell() throws IOException;
}
