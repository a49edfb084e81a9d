package org.knime.core.data;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface RowKeyValue {
  String getString();
  default org.knime.core.data.RowKey materializeRowKey() { throw new UnsupportedOperationException(); }
}
