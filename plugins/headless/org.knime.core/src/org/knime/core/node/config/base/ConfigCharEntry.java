// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

/** A {@code char} in a config tree. */
public final class ConfigCharEntry extends AbstractConfigEntry {

    private static final long serialVersionUID = 1L;

    private final char value;

    public ConfigCharEntry(String key, char value) {
        super(ConfigEntries.xchar, key);
        this.value = value;
    }

    public ConfigCharEntry(String key, String value) {
        this(key, parseChar(value));
    }

    public char getChar() {
        return value;
    }

    @Override
    public String toStringValue() {
        return Character.toString(value);
    }

    @Override
    protected boolean hasIdenticalValue(AbstractConfigEntry ace) {
        return ace instanceof ConfigCharEntry other && other.value == value;
    }

    private static char parseChar(String text) {
        if (text.length() == 1) {
            return text.charAt(0);
        }
        throw new IllegalArgumentException("\"" + text + "\" is not a single character");
    }
}
