// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.saved;

import org.knime.core.node.NodeSettings;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Settings as the text of their file, indented for people. */
public final class SettingsXml {

    private static final String INDENT = "    ";

    private SettingsXml() {}

    /**
     * @param settings the settings of a node
     * @return the text of its settings.xml, keys in their order, a line each
     */
    public static String of(NodeSettings settings) {
        NodeSettings file = new NodeSettings("settings.xml");
        settings.copyTo(file);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            file.saveToXML(out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        StringBuilder text = new StringBuilder();
        int depth = 0;
        for (String line : out.toString(StandardCharsets.UTF_8).split("\n")) {
            depth -= line.startsWith("</config>") ? 1 : 0;
            text.append(INDENT.repeat(depth)).append(line).append('\n');
            depth += line.startsWith("<config") && !line.endsWith("/>") ? 1 : 0;
        }
        return text.toString();
    }
}
