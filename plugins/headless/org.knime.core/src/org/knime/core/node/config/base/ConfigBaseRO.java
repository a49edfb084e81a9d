// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

import org.knime.core.node.InvalidSettingsException;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.Set;

/**
 * Reading access to a config tree. A getter without default throws when the key is missing or of
 * another type; one with default returns the default.
 */
public interface ConfigBaseRO extends Iterable<String> {
    String getKey();

    boolean containsKey(String key);

    /** The keys in the order they were added. */
    Set<String> keySet();

    @Override
    Iterator<String> iterator();

    void copyTo(ConfigBaseWO config);

    ConfigBase getConfigBase(String key) throws InvalidSettingsException;

    String getString(String key) throws InvalidSettingsException;

    String getString(String key, String def);

    String getPassword(String key, String encryptionKey) throws InvalidSettingsException;

    String getPassword(String key, String encryptionKey, String def);

    String getTransientString(String key);

    boolean getBoolean(String key) throws InvalidSettingsException;

    boolean getBoolean(String key, boolean def);

    byte getByte(String key) throws InvalidSettingsException;

    byte getByte(String key, byte def);

    char getChar(String key) throws InvalidSettingsException;

    char getChar(String key, char def);

    double getDouble(String key) throws InvalidSettingsException;

    double getDouble(String key, double def);

    float getFloat(String key) throws InvalidSettingsException;

    float getFloat(String key, float def);

    int getInt(String key) throws InvalidSettingsException;

    int getInt(String key, int def);

    long getLong(String key) throws InvalidSettingsException;

    long getLong(String key, long def);

    short getShort(String key) throws InvalidSettingsException;

    short getShort(String key, short def);

    boolean[] getBooleanArray(String key) throws InvalidSettingsException;

    boolean[] getBooleanArray(String key, boolean... def);

    byte[] getByteArray(String key) throws InvalidSettingsException;

    byte[] getByteArray(String key, byte... def);

    double[] getDoubleArray(String key) throws InvalidSettingsException;

    double[] getDoubleArray(String key, double... def);

    int[] getIntArray(String key) throws InvalidSettingsException;

    int[] getIntArray(String key, int... def);

    long[] getLongArray(String key) throws InvalidSettingsException;

    long[] getLongArray(String key, long... def);

    String[] getStringArray(String key) throws InvalidSettingsException;

    String[] getStringArray(String key, String... def);

    void saveToXML(OutputStream os) throws IOException;
}
