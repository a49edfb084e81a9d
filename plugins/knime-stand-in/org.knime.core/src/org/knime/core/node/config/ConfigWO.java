package org.knime.core.node.config;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface ConfigWO extends org.knime.core.node.config.base.ConfigBaseWO {
  org.knime.core.node.config.Config addConfig(String key);
  void addDataCellArray(String key, org.knime.core.data.DataCell... values);
  void addDataCell(String key, org.knime.core.data.DataCell cell);
  void addDataTypeArray(String key, org.knime.core.data.DataType... values);
  void addDataType(String key, org.knime.core.data.DataType type);
  void addRowKeyArray(String key, org.knime.core.data.RowKey... rowKey);
  void addRowKey(String key, org.knime.core.data.RowKey rowKey);
}
