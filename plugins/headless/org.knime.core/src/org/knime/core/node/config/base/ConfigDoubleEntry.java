// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

/** A {@code double} in a config tree. */
public final class ConfigDoubleEntry extends AbstractConfigEntry {

    private static final long serialVersionUID = 1L;

    private final double value;

    public ConfigDoubleEntry(String key, double value) {
        super(ConfigEntries.xdouble, key);
        this.value = value;
    }

    public ConfigDoubleEntry(String key, String value) {
        this(key, Double.parseDouble(value));
    }

    public double getDouble() {
        return value;
    }

    @Override
    public String toStringValue() {
        return Double.toString(value);
    }

    @Override
    protected boolean hasIdenticalValue(AbstractConfigEntry ace) {
        return ace instanceof ConfigDoubleEntry other && Double.compare(other.value, value) == 0;
    }
}
