package org.knime.core.data.container;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface RowFlushable {
  void flushRows();
}
