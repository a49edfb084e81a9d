// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;

import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;

/**
 * Reads config XML from strangers: no document type, no external entity, bounded size and depth.
 */
final class ConfigXmlReader extends DefaultHandler {

    private static final int MAX_DEPTH = 500;
    private static final int MAX_ELEMENTS = 5_000_000;
    private static final int MAX_VALUE = 64 << 20;
    private static final String DISALLOW_DOCTYPE =
            "http://apache.org/xml/features/disallow-doctype-decl";

    private final ConfigBase root;
    private final Deque<ConfigBase> open = new ArrayDeque<>();
    private Locator locator;
    private boolean rootSeen;
    private boolean inEntry;
    private int elements;

    private ConfigXmlReader(ConfigBase root) {
        this.root = root;
    }

    static void read(ConfigBase root, InputStream in) throws IOException {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(DISALLOW_DOCTYPE, true);
            factory.newSAXParser().parse(new InputSource(in), new ConfigXmlReader(root));
        } catch (SAXParseException e) {
            throw new IOException(
                    "Config XML, line " + e.getLineNumber() + ": " + e.getMessage(), e);
        } catch (SAXException e) {
            throw new IOException("Config XML: " + e.getMessage(), e);
        } catch (ParserConfigurationException e) {
            throw new IOException("This Java runtime has no safe XML parser", e);
        }
    }

    @Override
    public void setDocumentLocator(Locator documentLocator) {
        locator = documentLocator;
    }

    @Override
    public void startElement(String uri, String local, String name, Attributes attributes)
            throws SAXException {
        if (++elements > MAX_ELEMENTS) {
            throw fault("more than " + MAX_ELEMENTS + " elements");
        }
        if (inEntry) {
            throw fault("<" + local + "> inside an <entry>");
        }
        switch (local) {
            case "config" -> startConfig(attributes);
            case "entry" -> startEntry(attributes);
            default -> throw fault("unknown element <" + local + ">");
        }
    }

    private void startConfig(Attributes attributes) throws SAXException {
        if (open.size() >= MAX_DEPTH) {
            throw fault("configs nested deeper than " + MAX_DEPTH);
        }
        if (open.isEmpty()) {
            if (rootSeen) {
                throw fault("a second root");
            }
            rootSeen = true;
            open.push(root);
        } else {
            ConfigBase parent = open.peek();
            ConfigBase child = parent.getInstance(required(attributes, "key"));
            parent.put(child);
            open.push(child);
        }
    }

    private void startEntry(Attributes attributes) throws SAXException {
        if (open.isEmpty()) {
            throw fault("an <entry> outside a <config>");
        }
        String key = required(attributes, "key");
        String typeName = required(attributes, "type");
        ConfigEntries type = typeOf(typeName, key);
        String value = null;
        if (!"true".equals(attributes.getValue("isnull"))) {
            value = ConfigText.unescape(required(attributes, "value"));
        }
        try {
            open.peek().put(type.createEntry(key, value));
        } catch (IllegalArgumentException e) {
            throw fault("entry \"" + key + "\" is no " + typeName + ": " + e.getMessage());
        }
        inEntry = true;
    }

    private ConfigEntries typeOf(String name, String key) throws SAXException {
        for (ConfigEntries type : ConfigEntries.values()) {
            if (type != ConfigEntries.config && type.name().equals(name)) {
                return type;
            }
        }
        throw fault("entry \"" + key + "\" has the unknown type \"" + name + "\"");
    }

    private String required(Attributes attributes, String name) throws SAXException {
        String value = attributes.getValue(name);
        if (value == null || value.isEmpty() && !"value".equals(name)) {
            throw fault("attribute \"" + name + "\" is missing");
        }
        if (value.length() > MAX_VALUE) {
            throw fault("attribute \"" + name + "\" has more than " + MAX_VALUE + " characters");
        }
        return value;
    }

    @Override
    public void endElement(String uri, String local, String name) {
        if ("config".equals(local)) {
            open.pop();
        } else {
            inEntry = false;
        }
    }

    @Override
    public void characters(char[] text, int start, int length) throws SAXException {
        if (!new String(text, start, length).isBlank()) {
            throw fault("text between the elements");
        }
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
        throw e;
    }

    private SAXException fault(String what) {
        return new SAXParseException(what, locator);
    }
}
