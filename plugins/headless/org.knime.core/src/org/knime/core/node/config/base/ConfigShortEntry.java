// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

/** A {@code short} in a config tree. */
public final class ConfigShortEntry extends AbstractConfigEntry {

    private static final long serialVersionUID = 1L;

    private final short value;

    public ConfigShortEntry(String key, short value) {
        super(ConfigEntries.xshort, key);
        this.value = value;
    }

    public ConfigShortEntry(String key, String value) {
        this(key, Short.parseShort(value));
    }

    public short getShort() {
        return value;
    }

    @Override
    public String toStringValue() {
        return Short.toString(value);
    }

    @Override
    protected boolean hasIdenticalValue(AbstractConfigEntry ace) {
        return ace instanceof ConfigShortEntry other && other.value == value;
    }
}
