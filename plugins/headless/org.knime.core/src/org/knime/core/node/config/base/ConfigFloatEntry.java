// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

/** A {@code float} in a config tree. */
public final class ConfigFloatEntry extends AbstractConfigEntry {

    private static final long serialVersionUID = 1L;

    private final float value;

    public ConfigFloatEntry(String key, float value) {
        super(ConfigEntries.xfloat, key);
        this.value = value;
    }

    public ConfigFloatEntry(String key, String value) {
        this(key, Float.parseFloat(value));
    }

    public float getFloat() {
        return value;
    }

    @Override
    public String toStringValue() {
        return Float.toString(value);
    }

    @Override
    protected boolean hasIdenticalValue(AbstractConfigEntry ace) {
        return ace instanceof ConfigFloatEntry other && Float.compare(other.value, value) == 0;
    }
}
