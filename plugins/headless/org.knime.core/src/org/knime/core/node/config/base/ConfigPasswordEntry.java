// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

import java.util.Objects;

/** An encrypted password, possibly null, in a config tree. */
public final class ConfigPasswordEntry extends AbstractConfigEntry {

    private static final long serialVersionUID = 1L;

    private final String encrypted;

    public ConfigPasswordEntry(String key, String value) {
        super(ConfigEntries.xpassword, key);
        this.encrypted = value;
    }

    /** The encrypted text; {@link ConfigBase#getPassword(String, String)} decrypts it. */
    public String getPassword() {
        return encrypted;
    }

    @Override
    public String toStringValue() {
        return encrypted;
    }

    @Override
    protected boolean hasIdenticalValue(AbstractConfigEntry ace) {
        return ace instanceof ConfigPasswordEntry other
                && Objects.equals(other.encrypted, encrypted);
    }
}
