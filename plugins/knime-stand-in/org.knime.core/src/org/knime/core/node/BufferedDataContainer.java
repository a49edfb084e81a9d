package org.knime.core.node;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public class BufferedDataContainer extends org.knime.core.data.container.DataContainer {
BufferedDataContainer() { super((org.knime.core.data.DataTableSpec) null); }
  public org.knime.core.node.BufferedDataTable getTable() { throw new UnsupportedOperationException(); }
}
