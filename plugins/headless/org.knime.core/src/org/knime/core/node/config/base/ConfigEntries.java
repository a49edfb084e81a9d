// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

import java.util.function.BiFunction;

/** The kinds of entries; the constant's name is the {@code type} attribute in XML. */
public enum ConfigEntries {
    config {
        @Override
        public AbstractConfigEntry createEntry(String key, String value) {
            throw new UnsupportedOperationException("A config has no value of its own: " + key);
        }
    },
    xstring {
        @Override
        public AbstractConfigEntry createEntry(String key, String value) {
            return new ConfigStringEntry(key, value);
        }
    },
    xint {
        @Override
        public AbstractConfigEntry createEntry(String key, String value) {
            return parse(ConfigIntEntry::new, key, value);
        }
    },
    xlong {
        @Override
        public AbstractConfigEntry createEntry(String key, String value) {
            return parse(ConfigLongEntry::new, key, value);
        }
    },
    xshort {
        @Override
        public AbstractConfigEntry createEntry(String key, String value) {
            return parse(ConfigShortEntry::new, key, value);
        }
    },
    xbyte {
        @Override
        public AbstractConfigEntry createEntry(String key, String value) {
            return parse(ConfigByteEntry::new, key, value);
        }
    },
    xchar {
        @Override
        public AbstractConfigEntry createEntry(String key, String value) {
            return parse(ConfigCharEntry::new, key, value);
        }
    },
    xdouble {
        @Override
        public AbstractConfigEntry createEntry(String key, String value) {
            return parse(ConfigDoubleEntry::new, key, value);
        }
    },
    xfloat {
        @Override
        public AbstractConfigEntry createEntry(String key, String value) {
            return parse(ConfigFloatEntry::new, key, value);
        }
    },
    xboolean {
        @Override
        public AbstractConfigEntry createEntry(String key, String value) {
            return parse(ConfigBooleanEntry::new, key, value);
        }
    },
    xpassword {
        @Override
        public AbstractConfigEntry createEntry(String key, String value) {
            return new ConfigPasswordEntry(key, value);
        }
    },
    xtransientstring {
        @Override
        public AbstractConfigEntry createEntry(String key, String value) {
            return new ConfigTransientStringEntry(key, value);
        }
    };

    /**
     * Makes an entry from its text form.
     *
     * @throws IllegalArgumentException if the text is no value of this kind
     */
    public abstract AbstractConfigEntry createEntry(String key, String value);

    private static AbstractConfigEntry parse(
            BiFunction<String, String, AbstractConfigEntry> make, String key, String value) {
        if (value == null) {
            throw new IllegalArgumentException("Entry \"" + key + "\" must have a value");
        }
        return make.apply(key, value);
    }
}
