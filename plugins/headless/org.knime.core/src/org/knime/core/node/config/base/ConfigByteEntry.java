// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

/** A {@code byte} in a config tree. */
public final class ConfigByteEntry extends AbstractConfigEntry {

    private static final long serialVersionUID = 1L;

    private final byte value;

    public ConfigByteEntry(String key, byte value) {
        super(ConfigEntries.xbyte, key);
        this.value = value;
    }

    public ConfigByteEntry(String key, String value) {
        this(key, Byte.parseByte(value));
    }

    public byte getByte() {
        return value;
    }

    @Override
    public String toStringValue() {
        return Byte.toString(value);
    }

    @Override
    protected boolean hasIdenticalValue(AbstractConfigEntry ace) {
        return ace instanceof ConfigByteEntry other && other.value == value;
    }
}
