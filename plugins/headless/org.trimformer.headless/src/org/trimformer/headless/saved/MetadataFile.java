// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.saved;

import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/**
 * {@code workflow-metadata.xml}: author, dates and description of a workflow. KNIME opens a
 * workflow without the file; with a wrong one it reports an error and marks the workflow as
 * changed. The rules are those of KNIME's schema for version 1.0 of these files.
 */
public final class MetadataFile {

    /** The file's name beside {@code workflow.knime}. */
    static final String NAME = "workflow-metadata.xml";

    private static final String ROOT = "workflow-metadata";
    private static final String NAMESPACE = "http://www.knime.org/core/node/workflow/metadata/v1.0";
    private static final String CONTENT_TYPE = "content-type";
    private static final Set<String> CONTENT_TYPES = Set.of("text/plain", "text/html");

    /** The children in the order that the schema demands. */
    private static final List<String> ORDER =
            List.of("author", "created", "last-modified", "description", "tags", "links");

    private static final Set<String> REQUIRED = Set.of("last-modified", "description");
    private static final Set<String> DATES = Set.of("created", "last-modified");

    private MetadataFile() {}

    /**
     * @param folder a workflow folder
     * @return what is wrong with its metadata; empty where nothing is, or where there is no file
     */
    static Optional<String> problem(Path folder) {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return problem(root(file));
        } catch (SAXException | IOException e) {
            return Optional.of("it cannot be read (%s)".formatted(e.getMessage()));
        }
    }

    /**
     * @param folder a workflow folder
     * @return the workflow's description, paragraphs divided by empty lines; empty where there is
     *     none that can be read
     */
    public static Optional<String> description(Path folder) {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return children(root(file)).stream()
                    .filter(child -> child.getLocalName().equals("description"))
                    .map(child -> child.getTextContent().strip())
                    .filter(text -> !text.isEmpty())
                    .findFirst();
        } catch (SAXException | IOException e) {
            return Optional.empty();
        }
    }

    private static Element root(Path file) throws SAXException, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(in).getDocumentElement();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("This Java has no safe XML parser", e);
        }
    }

    private static List<Element> children(Element root) {
        List<Element> children = new ArrayList<>();
        for (Node child = root.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    private static Optional<String> problem(Element root) {
        if (!ROOT.equals(root.getLocalName()) || !NAMESPACE.equals(root.getNamespaceURI())) {
            return Optional.of(
                    "its root element is <%s xmlns=\"%s\">, not <%s xmlns=\"%s\">"
                            .formatted(
                                    root.getLocalName(), root.getNamespaceURI(), ROOT, NAMESPACE));
        }
        if (!CONTENT_TYPES.contains(root.getAttribute(CONTENT_TYPE))) {
            return Optional.of(
                    "its attribute content-type is \"%s\", neither text/plain nor text/html"
                            .formatted(root.getAttribute(CONTENT_TYPE)));
        }
        return problem(children(root));
    }

    private static Optional<String> problem(List<Element> children) {
        int last = -1;
        for (Element child : children) {
            int place = ORDER.indexOf(child.getLocalName());
            if (place <= last) {
                return Optional.of(
                        "its element <%s> is unknown, repeated or out of order; the order is %s"
                                .formatted(child.getLocalName(), String.join(", ", ORDER)));
            }
            if (DATES.contains(child.getLocalName()) && !isDate(child.getTextContent())) {
                return Optional.of(
                        "its <%s> is \"%s\", not a time such as 2026-11-30T12:00:00.000+00:00"
                                .formatted(child.getLocalName(), child.getTextContent()));
            }
            last = place;
        }
        return REQUIRED.stream()
                .sorted()
                .filter(
                        name ->
                                children.stream()
                                        .noneMatch(child -> name.equals(child.getLocalName())))
                .findFirst()
                .map(name -> "it lacks the element <%s>".formatted(name));
    }

    private static boolean isDate(String text) {
        try {
            OffsetDateTime.parse(text.strip());
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
