// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

/** A {@code boolean} in a config tree. */
public final class ConfigBooleanEntry extends AbstractConfigEntry {

    private static final long serialVersionUID = 1L;

    private final boolean value;

    public ConfigBooleanEntry(String key, boolean value) {
        super(ConfigEntries.xboolean, key);
        this.value = value;
    }

    public ConfigBooleanEntry(String key, String value) {
        this(key, parseBoolean(value));
    }

    public boolean getBoolean() {
        return value;
    }

    @Override
    public String toStringValue() {
        return Boolean.toString(value);
    }

    @Override
    protected boolean hasIdenticalValue(AbstractConfigEntry ace) {
        return ace instanceof ConfigBooleanEntry other && other.value == value;
    }

    private static boolean parseBoolean(String text) {
        if ("true".equals(text) || "false".equals(text)) {
            return Boolean.parseBoolean(text);
        }
        throw new IllegalArgumentException("\"" + text + "\" is neither true nor false");
    }
}
