// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Writes a config tree the way KNIME's files look: no indentation, one element a line, {@code
 * isnull="true" value=""} for a null string, transient strings left out.
 */
final class ConfigXmlWriter {

    static final String NAMESPACE = "http://www.knime.org/2008/09/XMLConfig";

    private static final String ROOT_ATTRIBUTES =
            " xmlns=\""
                    + NAMESPACE
                    + "\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                    + " xsi:schemaLocation=\""
                    + NAMESPACE
                    + " http://www.knime.org/XMLConfig_2008_09.xsd\"";

    private final Writer out;

    private ConfigXmlWriter(Writer out) {
        this.out = out;
    }

    static void write(ConfigBase config, OutputStream output) throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
        out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        new ConfigXmlWriter(out).config(config, ROOT_ATTRIBUTES);
        out.flush();
    }

    private void config(ConfigBase config, String attributes) throws IOException {
        out.write("<config" + attributes);
        attribute("key", config.getKey());
        if (config.keySet().isEmpty()) {
            out.write("/>\n");
            return;
        }
        out.write(">\n");
        for (String key : config.keySet()) {
            AbstractConfigEntry entry = config.getEntry(key);
            if (entry instanceof ConfigBase child) {
                config(child, "");
            } else if (!(entry instanceof ConfigTransientStringEntry)) {
                entry(entry);
            }
        }
        out.write("</config>\n");
    }

    private void entry(AbstractConfigEntry entry) throws IOException {
        out.write("<entry");
        attribute("key", entry.getKey());
        attribute("type", entry.getType().name());
        String value = entry.toStringValue();
        if (value == null) {
            attribute("isnull", "true");
            attribute("value", "");
        } else {
            attribute("value", ConfigText.escape(value));
        }
        out.write("/>\n");
    }

    private void attribute(String name, String value) throws IOException {
        out.write(' ');
        out.write(name);
        out.write("=\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> out.write("&amp;");
                case '<' -> out.write("&lt;");
                case '>' -> out.write("&gt;");
                case '"' -> out.write("&quot;");
                default -> out.write(c);
            }
        }
        out.write('"');
    }
}
