package org.knime.core.node.config;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public abstract class Config extends org.knime.core.node.config.base.ConfigBase implements org.knime.core.node.config.ConfigRO, org.knime.core.node.config.ConfigWO {
Config() { super(null); }
  protected Config(String key) { super(null); }
  protected final void addConfig(org.knime.core.node.config.Config config) { throw new UnsupportedOperationException(); }
  public final org.knime.core.node.config.Config addConfig(String key) { throw new UnsupportedOperationException(); }
  public void addDataCellArray(String key, org.knime.core.data.DataCell... values) { throw new UnsupportedOperationException(); }
  public void addDataCell(String key, org.knime.core.data.DataCell cell) { throw new UnsupportedOperationException(); }
  public void addDataTypeArray(String key, org.knime.core.data.DataType... values) { throw new UnsupportedOperationException(); }
  public void addDataType(String key, org.knime.core.data.DataType type) { throw new UnsupportedOperationException(); }
  public void addEntry(org.knime.core.node.config.base.AbstractConfigEntry entry) { throw new UnsupportedOperationException(); }
  public void addRowKeyArray(String key, org.knime.core.data.RowKey... rowKey) { throw new UnsupportedOperationException(); }
  public void addRowKey(String key, org.knime.core.data.RowKey rowKey) { throw new UnsupportedOperationException(); }
  public final org.knime.core.node.config.Config getConfig(String key) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataCell[] getDataCellArray(String key) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataCell[] getDataCellArray(String key, org.knime.core.data.DataCell... def) { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataCell getDataCell(String key) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataCell getDataCell(String key, org.knime.core.data.DataCell def) { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataType[] getDataTypeArray(String key) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataType[] getDataTypeArray(String key, org.knime.core.data.DataType... v) { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataType getDataType(String key) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public org.knime.core.data.DataType getDataType(String key, org.knime.core.data.DataType def) { throw new UnsupportedOperationException(); }
  public abstract org.knime.core.node.config.Config getInstance(String key);
  public org.knime.core.data.RowKey[] getRowKeyArray(String key) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public org.knime.core.data.RowKey[] getRowKeyArray(String key, org.knime.core.data.RowKey... def) { throw new UnsupportedOperationException(); }
  public org.knime.core.data.RowKey getRowKey(String key) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public org.knime.core.data.RowKey getRowKey(String key, org.knime.core.data.RowKey def) { throw new UnsupportedOperationException(); }
  protected static org.knime.core.node.config.Config loadFromXML(org.knime.core.node.config.Config config, InputStream in) throws IOException { throw new UnsupportedOperationException(); }
  public void load(InputStream is) throws IOException { throw new UnsupportedOperationException(); }
  protected static org.knime.core.node.config.Config readFromFile(ObjectInputStream ois) throws IOException { throw new UnsupportedOperationException(); }
  public String toString() { throw new UnsupportedOperationException(); }
}
