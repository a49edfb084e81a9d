// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

/** Writing access to a config tree. Adding under a key that is taken replaces the entry. */
public interface ConfigBaseWO {
    String getKey();

    ConfigBase addConfigBase(String key);

    void addString(String key, String value);

    void addPassword(String key, String encryptionKey, String value);

    void addTransientString(String key, String value);

    void addBoolean(String key, boolean value);

    void addByte(String key, byte value);

    void addChar(String key, char value);

    void addDouble(String key, double value);

    void addFloat(String key, float value);

    void addInt(String key, int value);

    void addLong(String key, long value);

    void addShort(String key, short value);

    void addBooleanArray(String key, boolean... values);

    void addByteArray(String key, byte... values);

    void addDoubleArray(String key, double... values);

    void addIntArray(String key, int... values);

    void addLongArray(String key, long... values);

    void addStringArray(String key, String... values);
}
