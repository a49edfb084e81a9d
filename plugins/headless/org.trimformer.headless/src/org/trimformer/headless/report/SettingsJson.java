// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.report;

import com.fasterxml.jackson.core.JsonGenerator;

import org.knime.core.node.config.base.AbstractConfigEntry;
import org.knime.core.node.config.base.ConfigBase;
import org.knime.core.node.config.base.ConfigBooleanEntry;
import org.knime.core.node.config.base.ConfigDoubleEntry;
import org.knime.core.node.config.base.ConfigFloatEntry;
import org.knime.core.node.config.base.ConfigIntEntry;
import org.knime.core.node.config.base.ConfigLongEntry;
import org.knime.core.node.config.base.ConfigPasswordEntry;
import org.knime.core.node.config.base.ConfigStringEntry;
import org.knime.core.node.config.base.ConfigTransientStringEntry;

import java.io.IOException;

/** Settings as JSON; configs with an {@code array-size} become arrays, secrets stay secret. */
final class SettingsJson {

    private static final String ARRAY_SIZE = "array-size";

    private SettingsJson() {}

    static void write(ConfigBase config, JsonGenerator json) throws IOException {
        boolean array = config.containsKey(ARRAY_SIZE);
        if (array) {
            json.writeStartArray();
        } else {
            json.writeStartObject();
        }
        for (String key : config.keySet()) {
            if (array && ARRAY_SIZE.equals(key)) {
                continue;
            }
            if (!array) {
                json.writeFieldName(key);
            }
            value(config.getEntry(key), json);
        }
        if (array) {
            json.writeEndArray();
        } else {
            json.writeEndObject();
        }
    }

    private static void value(AbstractConfigEntry entry, JsonGenerator json) throws IOException {
        if (entry instanceof ConfigBase group) {
            write(group, json);
        } else if (entry instanceof ConfigIntEntry number) {
            json.writeNumber(number.getInt());
        } else if (entry instanceof ConfigLongEntry number) {
            json.writeNumber(number.getLong());
        } else if (entry instanceof ConfigDoubleEntry number) {
            json.writeNumber(number.getDouble());
        } else if (entry instanceof ConfigFloatEntry number) {
            json.writeNumber(number.getFloat());
        } else if (entry instanceof ConfigBooleanEntry flag) {
            json.writeBoolean(flag.getBoolean());
        } else if (entry instanceof ConfigStringEntry text) {
            json.writeString(text.getString());
        } else if (entry instanceof ConfigPasswordEntry
                || entry instanceof ConfigTransientStringEntry) {
            json.writeString("(hidden)");
        } else {
            json.writeString(entry.toStringValue());
        }
    }
}
