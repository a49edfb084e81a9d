package org.knime.core.node;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface BufferedDataTableHolder {
  org.knime.core.node.BufferedDataTable[] getInternalTables();
  void setInternalTables(org.knime.core.node.BufferedDataTable[] tables);
}
