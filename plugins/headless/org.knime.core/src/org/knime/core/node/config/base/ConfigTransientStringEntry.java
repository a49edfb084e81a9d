// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

import java.util.Objects;

/** A string that lives in memory only: it is left out of every saved form. */
public final class ConfigTransientStringEntry extends AbstractConfigEntry {

    /** What is shown in place of the value. */
    public static final String HIDDEN_VALUE = "***";

    private static final long serialVersionUID = 1L;

    private final transient String value;

    public ConfigTransientStringEntry(String key, String value) {
        super(ConfigEntries.xtransientstring, key);
        this.value = value;
    }

    public String getTransientString() {
        return value;
    }

    @Override
    public String toStringValue() {
        return value == null ? null : HIDDEN_VALUE;
    }

    @Override
    protected boolean hasIdenticalValue(AbstractConfigEntry ace) {
        return ace instanceof ConfigTransientStringEntry other
                && Objects.equals(other.value, value);
    }
}
