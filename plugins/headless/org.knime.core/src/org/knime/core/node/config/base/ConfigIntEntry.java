// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

/** A {@code int} in a config tree. */
public final class ConfigIntEntry extends AbstractConfigEntry {

    private static final long serialVersionUID = 1L;

    private final int value;

    public ConfigIntEntry(String key, int value) {
        super(ConfigEntries.xint, key);
        this.value = value;
    }

    public ConfigIntEntry(String key, String value) {
        this(key, Integer.parseInt(value));
    }

    public int getInt() {
        return value;
    }

    @Override
    public String toStringValue() {
        return Integer.toString(value);
    }

    @Override
    protected boolean hasIdenticalValue(AbstractConfigEntry ace) {
        return ace instanceof ConfigIntEntry other && other.value == value;
    }
}
