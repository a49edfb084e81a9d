// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;

import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Free text properties of a column. */
public final class DataColumnProperties implements Cloneable {

    private final Map<String, String> content;

    public DataColumnProperties() {
        this(Map.of());
    }

    public DataColumnProperties(Map<String, String> content) {
        this.content = new LinkedHashMap<>(content);
    }

    /** A copy with the given properties added or replaced. */
    public DataColumnProperties cloneAndOverwrite(Map<String, String> newProperties) {
        DataColumnProperties copy = new DataColumnProperties(content);
        copy.content.putAll(newProperties);
        return copy;
    }

    public boolean containsProperty(String key) {
        return content.containsKey(key);
    }

    public String getProperty(String key) {
        return content.get(key);
    }

    public String getProperty(String key, String defaultValue) {
        return content.getOrDefault(key, defaultValue);
    }

    public Enumeration<String> properties() {
        return Collections.enumeration(content.keySet());
    }

    public int size() {
        return content.size();
    }

    public void save(ConfigWO config) {
        content.forEach(config::addString);
    }

    public static DataColumnProperties load(ConfigRO config) throws InvalidSettingsException {
        DataColumnProperties loaded = new DataColumnProperties();
        for (String key : config) {
            loaded.content.put(key, config.getString(key));
        }
        return loaded;
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof DataColumnProperties other && other.content.equals(content);
    }

    @Override
    public int hashCode() {
        return content.hashCode();
    }

    @Override
    public String toString() {
        return content.toString();
    }
}
