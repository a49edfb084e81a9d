// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.Config;
import org.knime.core.node.config.base.AbstractConfigEntry;
import org.knime.core.node.config.base.ConfigBase;
import org.knime.core.node.config.base.ConfigEntries;
import org.knime.core.node.workflow.VariableType.InvalidConfigEntryException;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;

/** How the plain variable types see config entries. */
final class Entries {

    private Entries() {}

    static BiPredicate<Config, String> of(ConfigEntries first, ConfigEntries... more) {
        Set<ConfigEntries> accepted = EnumSet.of(first, more);
        return (config, key) -> {
            AbstractConfigEntry entry = config.getEntry(key);
            return entry != null && accepted.contains(entry.getType());
        };
    }

    /** Reads an array of one element type. */
    @FunctionalInterface
    interface ArrayReader {
        Object[] read(Config config, String key) throws InvalidSettingsException;
    }

    static BiPredicate<Config, String> arrayOf(ArrayReader reader) {
        return (config, key) -> {
            if (!(config.getEntry(key) instanceof ConfigBase array)
                    || !array.containsKey("array-size")) {
                return false;
            }
            try {
                return reader.read(config, key) != null;
            } catch (InvalidSettingsException otherElements) {
                return false;
            }
        };
    }

    /** Replaces an entry by a value in the entry's own type. */
    static void overwrite(Config config, String key, Object value)
            throws InvalidConfigEntryException {
        ConfigEntries type = config.getEntry(key).getType();
        if (type == ConfigEntries.xboolean && !isBoolean(value.toString())) {
            throw new InvalidConfigEntryException(
                    "\"" + value + "\" is neither true nor false",
                    name -> "Variable \"" + name + "\" is neither true nor false: " + value);
        }
        String text =
                type == ConfigEntries.xboolean
                        ? value.toString().toLowerCase(Locale.ROOT)
                        : value.toString();
        try {
            config.addEntry(type.createEntry(key, text));
        } catch (IllegalArgumentException e) {
            throw new InvalidConfigEntryException(
                    "\"" + value + "\" does not fit into an entry of type " + type, e);
        }
    }

    private static boolean isBoolean(String text) {
        return "true".equalsIgnoreCase(text) || "false".equalsIgnoreCase(text);
    }

    /** The value of an entry in the Java type of a variable. */
    static <T> T read(Config config, String key, Class<T> type) throws InvalidSettingsException {
        AbstractConfigEntry entry = config.getEntry(key);
        String text = entry == null ? null : entry.toStringValue();
        if (text == null) {
            throw new InvalidSettingsException(
                    "Setting \"" + key + "\" has no value to offer as a flow variable.");
        }
        Object value = text;
        if (type == Integer.class) {
            value = Integer.valueOf(text);
        } else if (type == Long.class) {
            value = Long.valueOf(text);
        } else if (type == Double.class) {
            value = Double.valueOf(text);
        } else if (type == Boolean.class) {
            value = Boolean.valueOf(text);
        }
        return type.cast(value);
    }

    static Boolean[] box(boolean[] values) {
        Boolean[] boxed = new Boolean[values.length];
        Arrays.setAll(boxed, i -> values[i]);
        return boxed;
    }

    static Integer[] box(int[] values) {
        return Arrays.stream(values).boxed().toArray(Integer[]::new);
    }

    static Long[] box(long[] values) {
        return Arrays.stream(values).boxed().toArray(Long[]::new);
    }

    static Double[] box(double[] values) {
        return Arrays.stream(values).boxed().toArray(Double[]::new);
    }

    static boolean[] unboxBoolean(Boolean[] values) {
        boolean[] plain = new boolean[values.length];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = values[i];
        }
        return plain;
    }

    static int[] unboxInt(Integer[] values) {
        return Arrays.stream(values).mapToInt(Integer::intValue).toArray();
    }

    static long[] unboxLong(Long[] values) {
        return Arrays.stream(values).mapToLong(Long::longValue).toArray();
    }

    static double[] unboxDouble(Double[] values) {
        return Arrays.stream(values).mapToDouble(Double::doubleValue).toArray();
    }
}
