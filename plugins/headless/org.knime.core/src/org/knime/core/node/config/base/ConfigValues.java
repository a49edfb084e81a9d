// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

import org.knime.core.node.InvalidSettingsException;

/**
 * The typed getters and setters of {@link ConfigBase}, whose only subclass it is. An array is a
 * config that holds {@code array-size} and its elements under {@code 0}, {@code 1}, ...; a null
 * array is one that holds nothing.
 */
abstract class ConfigValues extends AbstractConfigEntry implements ConfigBaseRO, ConfigBaseWO {

    private static final long serialVersionUID = 1L;
    private static final String ARRAY_SIZE = "array-size";

    ConfigValues(String key) {
        super(ConfigEntries.config, key);
    }

    /** Replaces what is there under the entry's key. */
    abstract void put(AbstractConfigEntry e);

    /** The entry of a key or null. */
    abstract AbstractConfigEntry get(String key);

    final <E extends AbstractConfigEntry> E find(Class<E> type, String key, String name)
            throws InvalidSettingsException {
        AbstractConfigEntry entry = get(key);
        if (!type.isInstance(entry)) {
            throw new InvalidSettingsException(name + " for key \"" + key + "\" not found.");
        }
        return type.cast(entry);
    }

    // ---- single values

    @Override
    public void addBoolean(String key, boolean value) {
        put(new ConfigBooleanEntry(key, value));
    }

    @Override
    public boolean getBoolean(String key) throws InvalidSettingsException {
        return find(ConfigBooleanEntry.class, key, "Boolean").getBoolean();
    }

    @Override
    public boolean getBoolean(String key, boolean def) {
        return get(key) instanceof ConfigBooleanEntry e ? e.getBoolean() : def;
    }

    @Override
    public void addByte(String key, byte value) {
        put(new ConfigByteEntry(key, value));
    }

    @Override
    public byte getByte(String key) throws InvalidSettingsException {
        return find(ConfigByteEntry.class, key, "Byte").getByte();
    }

    @Override
    public byte getByte(String key, byte def) {
        return get(key) instanceof ConfigByteEntry e ? e.getByte() : def;
    }

    @Override
    public void addChar(String key, char value) {
        put(new ConfigCharEntry(key, value));
    }

    @Override
    public char getChar(String key) throws InvalidSettingsException {
        return find(ConfigCharEntry.class, key, "Char").getChar();
    }

    @Override
    public char getChar(String key, char def) {
        return get(key) instanceof ConfigCharEntry e ? e.getChar() : def;
    }

    @Override
    public void addDouble(String key, double value) {
        put(new ConfigDoubleEntry(key, value));
    }

    @Override
    public double getDouble(String key) throws InvalidSettingsException {
        return find(ConfigDoubleEntry.class, key, "Double").getDouble();
    }

    @Override
    public double getDouble(String key, double def) {
        return get(key) instanceof ConfigDoubleEntry e ? e.getDouble() : def;
    }

    @Override
    public void addFloat(String key, float value) {
        put(new ConfigFloatEntry(key, value));
    }

    @Override
    public float getFloat(String key) throws InvalidSettingsException {
        return find(ConfigFloatEntry.class, key, "Float").getFloat();
    }

    @Override
    public float getFloat(String key, float def) {
        return get(key) instanceof ConfigFloatEntry e ? e.getFloat() : def;
    }

    @Override
    public void addInt(String key, int value) {
        put(new ConfigIntEntry(key, value));
    }

    @Override
    public int getInt(String key) throws InvalidSettingsException {
        return find(ConfigIntEntry.class, key, "Int").getInt();
    }

    @Override
    public int getInt(String key, int def) {
        return get(key) instanceof ConfigIntEntry e ? e.getInt() : def;
    }

    @Override
    public void addLong(String key, long value) {
        put(new ConfigLongEntry(key, value));
    }

    @Override
    public long getLong(String key) throws InvalidSettingsException {
        return find(ConfigLongEntry.class, key, "Long").getLong();
    }

    @Override
    public long getLong(String key, long def) {
        return get(key) instanceof ConfigLongEntry e ? e.getLong() : def;
    }

    @Override
    public void addShort(String key, short value) {
        put(new ConfigShortEntry(key, value));
    }

    @Override
    public short getShort(String key) throws InvalidSettingsException {
        return find(ConfigShortEntry.class, key, "Short").getShort();
    }

    @Override
    public short getShort(String key, short def) {
        return get(key) instanceof ConfigShortEntry e ? e.getShort() : def;
    }

    // ---- arrays

    @FunctionalInterface
    private interface Getter<A> {
        A get(ConfigValues from) throws InvalidSettingsException;
    }

    private ConfigBase arrayConfig(String key, Object values, int size) {
        ConfigBase array = addConfigBase(key);
        if (values != null) {
            array.addInt(ARRAY_SIZE, size);
        }
        return array;
    }

    private <A> A getArray(String key, Getter<A> read) throws InvalidSettingsException {
        ConfigBase array = getConfigBase(key);
        return array.keySet().isEmpty() ? null : read.get(array);
    }

    private int size() throws InvalidSettingsException {
        int size = getInt(ARRAY_SIZE);
        if (size < 0 || size > keySet().size() - 1) {
            throw new InvalidSettingsException(
                    "Array \""
                            + getKey()
                            + "\" says it has "
                            + size
                            + " elements, found "
                            + (keySet().size() - 1)
                            + ".");
        }
        return size;
    }

    private <A> A getArrayOr(String key, A def, Getter<A> read) {
        if (!(get(key) instanceof ConfigBase)) {
            return def;
        }
        try {
            return getArray(key, read);
        } catch (InvalidSettingsException notSuchAnArray) {
            return def;
        }
    }

    @Override
    public void addBooleanArray(String key, boolean... values) {
        ConfigBase array = arrayConfig(key, values, values == null ? 0 : values.length);
        for (int i = 0; values != null && i < values.length; i++) {
            array.addBoolean(Integer.toString(i), values[i]);
        }
    }

    @Override
    public boolean[] getBooleanArray(String key) throws InvalidSettingsException {
        return getArray(key, ConfigValues::booleanArray);
    }

    @Override
    public boolean[] getBooleanArray(String key, boolean... def) {
        return getArrayOr(key, def, ConfigValues::booleanArray);
    }

    private boolean[] booleanArray() throws InvalidSettingsException {
        boolean[] values = new boolean[size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = getBoolean(Integer.toString(i));
        }
        return values;
    }

    @Override
    public void addByteArray(String key, byte... values) {
        ConfigBase array = arrayConfig(key, values, values == null ? 0 : values.length);
        for (int i = 0; values != null && i < values.length; i++) {
            array.addByte(Integer.toString(i), values[i]);
        }
    }

    @Override
    public byte[] getByteArray(String key) throws InvalidSettingsException {
        return getArray(key, ConfigValues::byteArray);
    }

    @Override
    public byte[] getByteArray(String key, byte... def) {
        return getArrayOr(key, def, ConfigValues::byteArray);
    }

    private byte[] byteArray() throws InvalidSettingsException {
        byte[] values = new byte[size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = getByte(Integer.toString(i));
        }
        return values;
    }

    @Override
    public void addDoubleArray(String key, double... values) {
        ConfigBase array = arrayConfig(key, values, values == null ? 0 : values.length);
        for (int i = 0; values != null && i < values.length; i++) {
            array.addDouble(Integer.toString(i), values[i]);
        }
    }

    @Override
    public double[] getDoubleArray(String key) throws InvalidSettingsException {
        return getArray(key, ConfigValues::doubleArray);
    }

    @Override
    public double[] getDoubleArray(String key, double... def) {
        return getArrayOr(key, def, ConfigValues::doubleArray);
    }

    private double[] doubleArray() throws InvalidSettingsException {
        double[] values = new double[size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = getDouble(Integer.toString(i));
        }
        return values;
    }

    @Override
    public void addIntArray(String key, int... values) {
        ConfigBase array = arrayConfig(key, values, values == null ? 0 : values.length);
        for (int i = 0; values != null && i < values.length; i++) {
            array.addInt(Integer.toString(i), values[i]);
        }
    }

    @Override
    public int[] getIntArray(String key) throws InvalidSettingsException {
        return getArray(key, ConfigValues::intArray);
    }

    @Override
    public int[] getIntArray(String key, int... def) {
        return getArrayOr(key, def, ConfigValues::intArray);
    }

    private int[] intArray() throws InvalidSettingsException {
        int[] values = new int[size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = getInt(Integer.toString(i));
        }
        return values;
    }

    @Override
    public void addLongArray(String key, long... values) {
        ConfigBase array = arrayConfig(key, values, values == null ? 0 : values.length);
        for (int i = 0; values != null && i < values.length; i++) {
            array.addLong(Integer.toString(i), values[i]);
        }
    }

    @Override
    public long[] getLongArray(String key) throws InvalidSettingsException {
        return getArray(key, ConfigValues::longArray);
    }

    @Override
    public long[] getLongArray(String key, long... def) {
        return getArrayOr(key, def, ConfigValues::longArray);
    }

    private long[] longArray() throws InvalidSettingsException {
        long[] values = new long[size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = getLong(Integer.toString(i));
        }
        return values;
    }

    @Override
    public void addStringArray(String key, String... values) {
        ConfigBase array = arrayConfig(key, values, values == null ? 0 : values.length);
        for (int i = 0; values != null && i < values.length; i++) {
            array.addString(Integer.toString(i), values[i]);
        }
    }

    @Override
    public String[] getStringArray(String key) throws InvalidSettingsException {
        return getArray(key, ConfigValues::stringArray);
    }

    @Override
    public String[] getStringArray(String key, String... def) {
        return getArrayOr(key, def, ConfigValues::stringArray);
    }

    private String[] stringArray() throws InvalidSettingsException {
        String[] values = new String[size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = getString(Integer.toString(i));
        }
        return values;
    }
}
