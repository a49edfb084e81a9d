// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.base.ConfigBase;

import java.io.IOException;
import java.io.InputStream;

/** A config that may also hold data cells, data types and row keys, each as a config of its own. */
public abstract class Config extends ConfigBase implements ConfigRO, ConfigWO {

    private static final long serialVersionUID = 1L;
    private static final String ARRAY_SIZE = "array-size";

    protected Config(String key) {
        super(key);
    }

    @Override
    public abstract Config getInstance(String key);

    protected final void addConfig(Config config) {
        put(config);
    }

    @Override
    public final Config addConfig(String key) {
        return (Config) addConfigBase(key);
    }

    @Override
    public final Config getConfig(String key) throws InvalidSettingsException {
        return (Config) getConfigBase(key);
    }

    @Override
    public void addDataCell(String key, DataCell cell) {
        DataCellConfig.save(cell, addConfig(key));
    }

    @Override
    public DataCell getDataCell(String key) throws InvalidSettingsException {
        return DataCellConfig.load(getConfig(key));
    }

    @Override
    public DataCell getDataCell(String key, DataCell def) {
        try {
            return getDataCell(key);
        } catch (InvalidSettingsException notThere) {
            return def;
        }
    }

    @Override
    public void addDataCellArray(String key, DataCell... values) {
        Config array = addConfig(key);
        if (values == null) {
            return;
        }
        array.addInt(ARRAY_SIZE, values.length);
        for (int i = 0; i < values.length; i++) {
            array.addDataCell(Integer.toString(i), values[i]);
        }
    }

    @Override
    public DataCell[] getDataCellArray(String key) throws InvalidSettingsException {
        Config array = getConfig(key);
        if (array.keySet().isEmpty()) {
            return null;
        }
        int size = array.getInt(ARRAY_SIZE);
        if (size < 0 || size != array.keySet().size() - 1) {
            throw new InvalidSettingsException(
                    "Array \"" + key + "\" does not have the " + size + " cells it says.");
        }
        DataCell[] cells = new DataCell[size];
        for (int i = 0; i < size; i++) {
            cells[i] = array.getDataCell(Integer.toString(i));
        }
        return cells;
    }

    @Override
    public DataCell[] getDataCellArray(String key, DataCell... def) {
        try {
            return getDataCellArray(key);
        } catch (InvalidSettingsException notThere) {
            return def;
        }
    }

    @Override
    public void addDataType(String key, DataType type) {
        Config config = addConfig(key);
        if (type != null) {
            type.save(config);
        }
    }

    @Override
    public DataType getDataType(String key) throws InvalidSettingsException {
        Config config = getConfig(key);
        return config.keySet().isEmpty() ? null : DataType.load(config);
    }

    @Override
    public DataType getDataType(String key, DataType def) {
        try {
            return getDataType(key);
        } catch (InvalidSettingsException notThere) {
            return def;
        }
    }

    @Override
    public void addRowKey(String key, RowKey rowKey) {
        addString(key, rowKey == null ? null : rowKey.getString());
    }

    @Override
    public RowKey getRowKey(String key) throws InvalidSettingsException {
        String text = getString(key);
        return text == null ? null : new RowKey(text);
    }

    @Override
    public RowKey getRowKey(String key, RowKey def) {
        try {
            return getRowKey(key);
        } catch (InvalidSettingsException notThere) {
            return def;
        }
    }

    /** Fills {@code config} from XML and returns it. */
    protected static Config loadFromXML(Config config, InputStream in) throws IOException {
        config.load(in);
        return config;
    }

    @Override
    public void load(InputStream is) throws IOException {
        super.load(is);
    }

    @Override
    public String toString() {
        StringBuffer text = new StringBuffer();
        toString(text);
        return text.toString();
    }
}
