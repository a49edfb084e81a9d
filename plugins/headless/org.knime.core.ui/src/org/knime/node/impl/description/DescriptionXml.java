// SPDX-License-Identifier: Apache-2.0
package org.knime.node.impl.description;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.io.StringReader;

import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/** Builds the XML of a node description. */
final class DescriptionXml {

    private static final String NAMESPACE = "http://knime.org/node/v5.3";

    private final DocumentBuilder m_builder;
    private final Document m_document;
    private final String m_nodeName;

    DescriptionXml(String nodeName) {
        m_nodeName = nodeName;
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            m_builder = factory.newDocumentBuilder();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("This Java has no XML parser", e);
        }
        m_builder.setErrorHandler(null);
        m_document = m_builder.newDocument();
    }

    /** The root. */
    Element root(String icon, String type) {
        var root = m_document.createElement("knimeNode");
        root.setAttribute("xmlns", NAMESPACE);
        root.setAttribute("icon", icon);
        root.setAttribute("type", type);
        m_document.appendChild(root);
        return root;
    }

    /** Adds an element without content. */
    Element add(Element parent, String tag) {
        var element = m_document.createElement(tag);
        parent.appendChild(element);
        return element;
    }

    /** Adds an element with plain text. */
    void addText(Element parent, String tag, String text) {
        add(parent, tag).setTextContent(text);
    }

    /**
     * Adds an element with an XHTML fragment.
     *
     * @param what names the fragment should it not be well-formed
     */
    Element addFragment(Element parent, String tag, String fragment, String what) {
        var element = add(parent, tag);
        try {
            var parsed =
                    m_builder.parse(new InputSource(new StringReader("<f>" + fragment + "</f>")));
            var children = parsed.getDocumentElement().getChildNodes();
            for (int i = 0; i < children.getLength(); i++) {
                element.appendChild(m_document.importNode(children.item(i), true));
            }
        } catch (SAXException | IOException e) {
            throw new IllegalStateException(
                    "Problem creating node description of '"
                            + m_nodeName
                            + "': the text of the "
                            + what
                            + " is not well-formed: "
                            + e.getMessage(),
                    e);
        }
        return element;
    }
}
