package org.knime.core.node.config.base;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public abstract class ConfigBase extends org.knime.core.node.config.base.AbstractConfigEntry implements org.knime.core.node.config.base.ConfigBaseRO, org.knime.core.node.config.base.ConfigBaseWO {
ConfigBase() { }
  public ConfigBase(String key) { }
  public void addBooleanArray(String key, boolean... values) { throw new UnsupportedOperationException(); }
  public void addBoolean(String key, boolean value) { throw new UnsupportedOperationException(); }
  public void addByteArray(String key, byte... values) { throw new UnsupportedOperationException(); }
  public void addByte(String key, byte value) { throw new UnsupportedOperationException(); }
  public void addCharArray(String key, char... values) { throw new UnsupportedOperationException(); }
  public void addChar(String key, char value) { throw new UnsupportedOperationException(); }
  protected final void addConfigBase(org.knime.core.node.config.base.ConfigBase config) { throw new UnsupportedOperationException(); }
  public final org.knime.core.node.config.base.ConfigBase addConfigBase(String key) { throw new UnsupportedOperationException(); }
  public void addDoubleArray(String key, double... values) { throw new UnsupportedOperationException(); }
  public void addDouble(String key, double value) { throw new UnsupportedOperationException(); }
  public void addEncryptedPassword(String key, String encrypted) { throw new UnsupportedOperationException(); }
  public void addEntry(org.knime.core.node.config.base.AbstractConfigEntry entry) { throw new UnsupportedOperationException(); }
  public void addFloatArray(String key, float... values) { throw new UnsupportedOperationException(); }
  public void addFloat(String key, float value) { throw new UnsupportedOperationException(); }
  public void addIntArray(String key, int... values) { throw new UnsupportedOperationException(); }
  public void addInt(String key, int value) { throw new UnsupportedOperationException(); }
  public void addLongArray(String key, long... values) { throw new UnsupportedOperationException(); }
  public void addLong(String key, long value) { throw new UnsupportedOperationException(); }
  public void addPassword(String key, String encryptionKey, String value) { throw new UnsupportedOperationException(); }
  public void addShortArray(String key, short... values) { throw new UnsupportedOperationException(); }
  public void addShort(String key, short value) { throw new UnsupportedOperationException(); }
  public void addStringArray(String key, String... values) { throw new UnsupportedOperationException(); }
  public void addString(String key, String value) { throw new UnsupportedOperationException(); }
  public void addTransientString(String key, String value) { throw new UnsupportedOperationException(); }
  public final Enumeration<javax.swing.tree.TreeNode> children() { throw new UnsupportedOperationException(); }
  public boolean containsKey(String key) { throw new UnsupportedOperationException(); }
  public void copyTo(org.knime.core.node.config.base.ConfigBaseWO dest) { throw new UnsupportedOperationException(); }
  public boolean[] getBooleanArray(String key) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public boolean[] getBooleanArray(String key, boolean... def) { throw new UnsupportedOperationException(); }
  public boolean getBoolean(String key) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public boolean getBoolean(String key, boolean def) { throw new UnsupportedOperationException(); }
  public byte[] getByteArray(String key) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public byte[] getByteArray(String key, byte... def) { throw new UnsupportedOperationException(); }
  public byte getByte(String key) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public byte getByte(String key, byte def) { throw new UnsupportedOperationException(); }
  public char[] getCharArray(String key) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public char[] getCharArray(String key, char... def) { throw new UnsupportedOperationException(); }
  public char getChar(String key) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public char getChar(String key, char def) { throw new UnsupportedOperationException(); }
  public javax.swing.tree.TreeNode getChildAt(int childIndex) { throw new UnsupportedOperationException(); }
  public int getChildCount() { throw new UnsupportedOperationException(); }
  public final org.knime.core.node.config.base.ConfigBase getConfigBase(String key) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public double[] getDoubleArray(String key) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public double[] getDoubleArray(String key, double... def) { throw new UnsupportedOperationException(); }
  public double getDouble(String key) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public double getDouble(String key, double def) { throw new UnsupportedOperationException(); }
  public org.knime.core.node.config.base.AbstractConfigEntry getEntry(String key) { throw new UnsupportedOperationException(); }
  public float[] getFloatArray(String key) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public float[] getFloatArray(String key, float... def) { throw new UnsupportedOperationException(); }
  public float getFloat(String key) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public float getFloat(String key, float def) { throw new UnsupportedOperationException(); }
  public int getIndex(javax.swing.tree.TreeNode node) { throw new UnsupportedOperationException(); }
  public abstract org.knime.core.node.config.base.ConfigBase getInstance(String key);
  public int[] getIntArray(String key) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public int[] getIntArray(String key, int... def) { throw new UnsupportedOperationException(); }
  public int getInt(String key) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public int getInt(String key, int def) { throw new UnsupportedOperationException(); }
  public long[] getLongArray(String key) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public long[] getLongArray(String key, long... def) { throw new UnsupportedOperationException(); }
  public long getLong(String key) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public long getLong(String key, long def) { throw new UnsupportedOperationException(); }
  public String getPassword(String key, String encryptionKey) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public String getPassword(String key, String encryptionKey, String def) { throw new UnsupportedOperationException(); }
  public short[] getShortArray(String key) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public short[] getShortArray(String key, short... def) { throw new UnsupportedOperationException(); }
  public short getShort(String key) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public short getShort(String key, short def) { throw new UnsupportedOperationException(); }
  public String[] getStringArray(String key) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public String[] getStringArray(String key, String... def) { throw new UnsupportedOperationException(); }
  public String getString(String key) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public String getString(String key, String def) { throw new UnsupportedOperationException(); }
  public String getTransientString(String key) { throw new UnsupportedOperationException(); }
  protected org.knime.core.node.config.base.AbstractConfigEntry get(String key) { throw new UnsupportedOperationException(); }
  public boolean hasIdenticalValue(org.knime.core.node.config.base.AbstractConfigEntry otherConfig) { throw new UnsupportedOperationException(); }
  public final boolean isLeaf() { throw new UnsupportedOperationException(); }
  public final Iterator<String> iterator() { throw new UnsupportedOperationException(); }
  public Set<String> keySet() { throw new UnsupportedOperationException(); }
  protected static org.knime.core.node.config.base.ConfigBase loadFromXML(org.knime.core.node.config.base.ConfigBase config, InputStream in) throws IOException { throw new UnsupportedOperationException(); }
  public void load(InputStream is) throws IOException { throw new UnsupportedOperationException(); }
  protected void put(org.knime.core.node.config.base.AbstractConfigEntry e) { throw new UnsupportedOperationException(); }
  protected static org.knime.core.node.config.base.ConfigBase readFromFile(ObjectInputStream ois) throws IOException { throw new UnsupportedOperationException(); }
  public final org.knime.core.node.config.base.AbstractConfigEntry removeConfig(String key) { throw new UnsupportedOperationException(); }
  public final void saveToXML(OutputStream os) throws IOException { throw new UnsupportedOperationException(); }
  public final String toStringValue() { throw new UnsupportedOperationException(); }
  public final void toString(StringBuffer buf) { throw new UnsupportedOperationException(); }
  public String toString() { throw new UnsupportedOperationException(); }
  public final void writeToFile(ObjectOutputStream oos) throws IOException { throw new UnsupportedOperationException(); }
  public interface CopyFromConfigBase {
    void copyFrom(org.knime.core.node.config.base.ConfigBase src);
  }
}
