package org.knime.core.data;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface DataTable extends Iterable<org.knime.core.data.DataRow> {
  org.knime.core.data.DataTableSpec getDataTableSpec();
  org.knime.core.data.RowIterator iterator();
}
