// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.settings;

import org.knime.core.node.config.base.AbstractConfigEntry;
import org.knime.core.node.config.base.ConfigBase;
import org.knime.core.node.config.base.ConfigEntries;

import java.util.Arrays;
import java.util.Locale;

/**
 * Writes text into settings that already exist; the existing entry decides the type. Text arrays
 * are written with commas, file locations as a plain path of this machine or as {@code (RELATIVE,
 * knime.workflow.data, images)}.
 */
public final class SettingsText {

    private static final String ARRAY_SIZE = "array-size";
    private static final String LOCATION = "path";

    private SettingsText() {}

    /**
     * @param parent the config that holds the entry
     * @param key the key of an existing entry
     * @param text the new value
     * @throws IllegalArgumentException where the text is no value of the entry's type; the message
     *     says which type that is
     */
    public static void write(ConfigBase parent, String key, String text) {
        AbstractConfigEntry entry = parent.getEntry(key);
        String type = typeName(entry);
        try {
            if (entry instanceof ConfigBase group) {
                writeGroup(parent, group, key, text);
            } else {
                writeValue(parent, entry.getType(), key, text);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"%s\" is no %s".formatted(text, type), e);
        }
    }

    /**
     * @param group a config
     * @return whether text can be written to it as a whole
     */
    public static boolean isValue(ConfigBase group) {
        return LocationText.isSavedIn(group) || isTextArray(group);
    }

    /**
     * Writes a file location whose entries lie directly in a config.
     *
     * @param config the config of a saved location
     * @param text the new location
     */
    public static void writeLocation(ConfigBase config, String text) {
        LocationText.parse(text).saveTo(config);
    }

    private static void writeValue(ConfigBase parent, ConfigEntries type, String key, String text) {
        String bare = text.strip();
        switch (type) {
            case xint -> parent.addInt(key, Integer.parseInt(bare));
            case xlong -> parent.addLong(key, Long.parseLong(bare));
            case xshort -> parent.addShort(key, Short.parseShort(bare));
            case xbyte -> parent.addByte(key, Byte.parseByte(bare));
            case xdouble -> parent.addDouble(key, Double.parseDouble(bare));
            case xfloat -> parent.addFloat(key, Float.parseFloat(bare));
            case xboolean -> parent.addBoolean(key, parseBoolean(bare));
            case xstring -> parent.addString(key, text);
            default ->
                    throw new IllegalArgumentException(
                            "entries of type %s cannot be set from the command line"
                                    .formatted(type));
        }
    }

    private static void writeGroup(ConfigBase parent, ConfigBase group, String key, String text) {
        if (LocationText.isSavedIn(group)) {
            writeLocation(group, text);
        } else if (group.getEntry(LOCATION) instanceof ConfigBase inner
                && LocationText.isSavedIn(inner)) {
            writeLocation(inner, text); // a file selection keeps its location one level down
        } else if (isTextArray(group)) {
            parent.addStringArray(key, splitAtCommas(text));
        } else {
            throw new IllegalArgumentException("it is a group of settings, not a single one");
        }
    }

    private static String[] splitAtCommas(String text) {
        return text.isBlank()
                ? new String[0]
                : Arrays.stream(text.split(",", -1)).map(String::strip).toArray(String[]::new);
    }

    private static boolean isTextArray(ConfigBase group) {
        return group.containsKey(ARRAY_SIZE)
                && group.keySet().stream()
                        .filter(key -> !ARRAY_SIZE.equals(key))
                        .allMatch(key -> group.getEntry(key).getType() == ConfigEntries.xstring);
    }

    private static boolean parseBoolean(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default ->
                    throw new IllegalArgumentException(
                            "\"%s\" is neither true nor false".formatted(text));
        };
    }

    private static String typeName(AbstractConfigEntry entry) {
        return switch (entry.getType()) {
            case xint -> "integer";
            case xlong -> "integer of 64 bits";
            case xshort -> "integer of 16 bits";
            case xbyte -> "integer of 8 bits";
            case xdouble, xfloat -> "number";
            default -> entry.getType().name();
        };
    }
}
