package org.knime.core.node.config.base;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface ConfigBaseWO {
  void addBooleanArray(String key, boolean... values);
  void addBoolean(String key, boolean value);
  void addByteArray(String key, byte... values);
  void addByte(String key, byte value);
  void addCharArray(String key, char... values);
  void addChar(String key, char value);
  org.knime.core.node.config.base.ConfigBase addConfigBase(String key);
  void addDoubleArray(String key, double... values);
  void addDouble(String key, double value);
  void addFloatArray(String key, float... values);
  void addFloat(String key, float value);
  void addIntArray(String key, int... values);
  void addInt(String key, int value);
  void addLongArray(String key, long... values);
  void addLong(String key, long value);
  void addPassword(String key, String encryptionKey, String value);
  void addShortArray(String key, short... values);
  void addShort(String key, short value);
  void addStringArray(String key, String... values);
  void addString(String key, String value);
  void addTransientString(String key, String value);
  String getKey();
}
