// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.ui.persistence;

import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Settings as the lines of XML that KNIME writes, and back. */
final class Xml {

    private static final String HEAD =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    + "<config xmlns=\"http://www.knime.org/2008/09/XMLConfig\" key=\"model\">\n";

    private Xml() {}

    /** The entries of settings, one a line, without indent. */
    static List<String> lines(NodeSettings settings) throws IOException {
        var bytes = new ByteArrayOutputStream();
        settings.saveToXML(bytes);
        return entries(bytes.toString(StandardCharsets.UTF_8));
    }

    /** The entries of a golden file. */
    static List<String> golden(String name) throws IOException {
        return entries(new String(open(name).readAllBytes(), StandardCharsets.UTF_8));
    }

    static NodeSettingsRO loadGolden(String name) throws IOException {
        return NodeSettings.loadFromXML(open(name));
    }

    /** Settings with the given entries. */
    static NodeSettingsRO of(String entries) throws IOException {
        var text = HEAD + entries + "</config>\n";
        return NodeSettings.loadFromXML(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static InputStream open(String name) {
        return Xml.class.getResourceAsStream(name);
    }

    private static List<String> entries(String xml) {
        return xml.lines()
                .map(String::strip)
                .filter(
                        line ->
                                line.startsWith("<entry")
                                        || line.matches("<config key=.*|</config>"))
                .toList();
    }
}
