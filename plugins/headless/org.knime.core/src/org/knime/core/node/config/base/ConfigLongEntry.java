// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

/** A {@code long} in a config tree. */
public final class ConfigLongEntry extends AbstractConfigEntry {

    private static final long serialVersionUID = 1L;

    private final long value;

    public ConfigLongEntry(String key, long value) {
        super(ConfigEntries.xlong, key);
        this.value = value;
    }

    public ConfigLongEntry(String key, String value) {
        this(key, Long.parseLong(value));
    }

    public long getLong() {
        return value;
    }

    @Override
    public String toStringValue() {
        return Long.toString(value);
    }

    @Override
    protected boolean hasIdenticalValue(AbstractConfigEntry ace) {
        return ace instanceof ConfigLongEntry other && other.value == value;
    }
}
