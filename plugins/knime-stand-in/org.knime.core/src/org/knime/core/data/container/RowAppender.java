package org.knime.core.data.container;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface RowAppender {
  void addRowToTable(org.knime.core.data.DataRow row);
}
