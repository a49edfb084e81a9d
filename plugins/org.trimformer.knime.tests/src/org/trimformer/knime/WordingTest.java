// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.node.DefaultNodeFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Phrases that were mended once and must not come back: "a" where "per" is meant, words of our own
 * where the field has one, Java where people read. Looked for in everything KNIME shows of a node
 * before it runs, and in the pages.
 */
class WordingTest {

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");

    /** What to write instead stands beside it. */
    private static final List<Pattern> NEVER =
            List.of(
                    Pattern.compile("[Aa] row an? \\w+"), // one row per
                    Pattern.compile(
                            "(?i)(MACs|accumulates|images|times|batches|decay|number|rates?) an?"
                                + " (image|second|block|class|model|epoch|update|step|layer|head)"
                                + "\\b"),
                    Pattern.compile("statistics a class|row a model|once an epoch"),
                    Pattern.compile("\\bone a (reducing )?block\\b"), // one per block
                    Pattern.compile("(?i)right answers"), // accuracy
                    Pattern.compile("(?i)\\bvaried\\b"), // augmented
                    Pattern.compile("(?i)\\bemitter\\b"), // inference engine
                    Pattern.compile("(?i)\\bknobs?\\b"), // settings
                    Pattern.compile(
                            "\\b(may|can) go\\b|\\bor go\\b(?! to)|tokens go\\b|gone on with"),
                    Pattern.compile("\\bspares?\\b"), // saves
                    Pattern.compile("(?i)as uncompressed|less the mean|cut out\\b"),
                    Pattern.compile("(?i)\\bdearest\\b"), // most expensive
                    Pattern.compile("\\bNumbers computed with\\b"),
                    Pattern.compile("\\b[Ii]t goes after\\b"), // is deleted after
                    Pattern.compile("(?i)costs least here|that chose it tell|\\bbest KL\\b"),
                    Pattern.compile("\\bKL \\.\\d|\\(KL \\."), // KL 0.005
                    Pattern.compile("(?i)heads of \\d+ numbers|\\ball 1 epochs"), // head width
                    Pattern.compile("(?i)layer-wise rate decay"), // learning-rate decay
                    Pattern.compile("\\bas they stand\\b"),
                    Pattern.compile("Optional\\.empty|\\w+\\[\\w+="), // Java
                    Pattern.compile("\\b1 settings\\b"));

    @Test
    void descriptions_everyNode_haveNoneOfThePhrases() throws Exception {
        List<String> found = new ArrayList<>();
        for (String className : NodeFactoriesTest.factories().toList()) {
            DefaultNodeFactory factory =
                    (DefaultNodeFactory)
                            Class.forName(className).getDeclaredConstructor().newInstance();
            factory.init();
            for (String text : texts(factory.getXMLDescription())) {
                look(factory.getNodeName(), text, found);
            }
        }
        assertEquals(List.of(), found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "comparison.js",
                "chart.js",
                "confusion.js",
                "gallery.js",
                "host.js",
                "lines.js",
                "search.js",
                "show.js",
                "tokens.js",
                "training.js",
                "verdict.js",
                "comparison.html",
                "search.html",
                "tokens.html",
                "training.html",
                "model.html"
            })
    void pages_haveNoneOfThePhrases(String file) throws Exception {
        List<String> found = new ArrayList<>();
        try (InputStream in = WordingTest.class.getResourceAsStream("view/" + file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            text.lines()
                    .filter(l -> !l.strip().startsWith("//"))
                    .forEach(l -> look(file, l, found));
        }
        assertEquals(List.of(), found);
    }

    /** What nodes and commands say while and after they run stands in string literals. */
    @Test
    void sentences_ofTheSources_haveNoneOfThePhrases() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path source : sources()) {
            String text = Files.readString(source).replaceAll("\"\\s*\\+\\s*\"", "");
            Matcher literals = LITERAL.matcher(text);
            while (literals.find()) {
                if (literals.group(1).contains(" ")) {
                    look(source.getFileName().toString(), literals.group(1), found);
                }
            }
        }
        assertEquals(List.of(), found);
    }

    /** All sources of the product; tests start somewhere below the root of the checkout. */
    private static List<Path> sources() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("test-workflows"))) {
            root = root.getParent();
        }
        List<Path> sources = new ArrayList<>();
        for (String room :
                List.of(
                        "core",
                        "images",
                        "model",
                        "runtime",
                        "onnx",
                        "spark",
                        "knime",
                        "commands",
                        "headless")) {
            Path folder =
                    root.resolve(room.equals("headless") ? "plugins/headless" : "plugins")
                            .resolve("org.trimformer." + room)
                            .resolve("src");
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        assertFalse(sources.isEmpty());
        return sources;
    }

    @Test
    void phrases_examples_areFound() {
        List<String> found = new ArrayList<>();
        look("x", "A row a block: tokens.", found);
        look("x", "GMACs an image", found);
        look("x", "Images a second", found);
        assertEquals(3, found.size(), found::toString);
        look("x", "One row per block; the path of an image; a class folder", found);
        assertEquals(3, found.size(), found::toString);
    }

    @Test
    void texts_ofANode_holdItsSettings() throws Exception {
        DefaultNodeFactory factory = new org.trimformer.knime.compress.DistillNodeFactory();
        factory.init();
        List<String> texts = texts(factory.getXMLDescription());
        assertTrue(texts.stream().anyMatch(t -> t.contains("EMA decay")), texts::toString);
        assertFalse(texts.isEmpty());
    }

    private static void look(String where, String text, List<String> found) {
        for (Pattern phrase : NEVER) {
            Matcher matcher = phrase.matcher(text);
            if (matcher.find()) {
                found.add(where + ": '" + matcher.group() + "' in '" + text.strip() + "'");
            }
        }
    }

    /** Attributes such as names of options and ports, and the text of the innermost paragraphs. */
    private static List<String> texts(Element element) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            texts.add(element.getAttributes().item(i).getNodeValue());
        }
        texts.add(element.getTextContent().replaceAll("\\s+", " "));
        NodeList children = element.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i).getNodeType() == Node.ELEMENT_NODE) {
                texts.addAll(texts((Element) children.item(i)));
            }
        }
        return texts;
    }
}
