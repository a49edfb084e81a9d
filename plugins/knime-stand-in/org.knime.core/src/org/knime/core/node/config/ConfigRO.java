package org.knime.core.node.config;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface ConfigRO extends org.knime.core.node.config.base.ConfigBaseRO, javax.swing.tree.TreeNode, Iterable<String> {
  org.knime.core.node.config.Config getConfig(String key) throws org.knime.core.node.InvalidSettingsException;
  org.knime.core.data.DataCell[] getDataCellArray(String key) throws org.knime.core.node.InvalidSettingsException;
  org.knime.core.data.DataCell[] getDataCellArray(String key, org.knime.core.data.DataCell... def);
  org.knime.core.data.DataCell getDataCell(String key) throws org.knime.core.node.InvalidSettingsException;
  org.knime.core.data.DataCell getDataCell(String key, org.knime.core.data.DataCell def);
  org.knime.core.data.DataType[] getDataTypeArray(String key) throws org.knime.core.node.InvalidSettingsException;
  org.knime.core.data.DataType[] getDataTypeArray(String key, org.knime.core.data.DataType... v);
  org.knime.core.data.DataType getDataType(String key) throws org.knime.core.node.InvalidSettingsException;
  org.knime.core.data.DataType getDataType(String key, org.knime.core.data.DataType def);
  org.knime.core.data.RowKey[] getRowKeyArray(String key) throws org.knime.core.node.InvalidSettingsException;
  org.knime.core.data.RowKey[] getRowKeyArray(String key, org.knime.core.data.RowKey... def);
  org.knime.core.data.RowKey getRowKey(String key) throws org.knime.core.node.InvalidSettingsException;
  org.knime.core.data.RowKey getRowKey(String key, org.knime.core.data.RowKey def);
  Iterator<String> iterator();
}
