// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

import org.xml.sax.SAXException;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import javax.xml.parsers.ParserConfigurationException;

/** Config trees as XML files of namespace {@code http://www.knime.org/2008/09/XMLConfig}. */
public final class XMLConfig {

    private XMLConfig() {}

    /**
     * Fills a config from XML. Document types and external entities are refused.
     *
     * @throws IOException if the text is not such XML; says where
     */
    public static void load(ConfigBase c, InputStream in)
            throws SAXException, IOException, ParserConfigurationException {
        ConfigXmlReader.read(c, in);
    }

    /** Writes a config as XML in UTF-8 and closes the stream. */
    public static void save(ConfigBase config, OutputStream output) throws IOException {
        try (output) {
            ConfigXmlWriter.write(config, output);
        }
    }
}
