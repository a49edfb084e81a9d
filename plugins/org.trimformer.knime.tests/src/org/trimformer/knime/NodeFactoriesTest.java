// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.node.DefaultNodeFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

/**
 * One bad text or port name makes a node uninstantiable in KNIME, so every factory is made here.
 */
class NodeFactoriesTest {

    static Stream<String> factories() throws Exception {
        return attributes("node", "factory-class").stream();
    }

    @ParameterizedTest
    @MethodSource("factories")
    void init_registeredFactory_hasNamePortsIconAndDescription(String className) throws Exception {
        DefaultNodeFactory factory =
                (DefaultNodeFactory)
                        Class.forName(className).getDeclaredConstructor().newInstance();
        factory.init();
        assertTrue(factory.hasNodeDialog() || className.contains("RuntimeCheck"), className);
        assertNotNull(factory.getIcon(), "icon of " + className);
        assertNotNull(factory.getXMLDescription(), "description of " + className);
        assertFalse(factory.getNodeName().isBlank());
        assertNotNull(factory.createNodeCreationConfig(), "ports of " + className);
    }

    @Test
    void factories_nodeNames_areUnique() throws Exception {
        List<String> names = new ArrayList<>();
        for (String className : factories().toList()) {
            DefaultNodeFactory factory =
                    (DefaultNodeFactory)
                            Class.forName(className).getDeclaredConstructor().newInstance();
            factory.init();
            names.add(factory.getNodeName());
        }
        assertEquals(names.size(), new TreeSet<>(names).size(), () -> "names " + names);
    }

    @Test
    void portTypes_registeredClasses_exist() throws Exception {
        for (String attribute : List.of("objectSerializer", "specClass", "specSerializer")) {
            for (String className : attributes("portType", attribute)) {
                assertNotNull(
                        Class.forName(className).getDeclaredConstructor(),
                        attribute + " " + className);
            }
        }
    }

    @Test
    void nodes_categories_areDeclared() throws Exception {
        List<String> levels = new ArrayList<>();
        List<String> parents = attributes("category", "path");
        List<String> ids = attributes("category", "level-id");
        for (int i = 0; i < ids.size(); i++) {
            levels.add(parents.get(i) + "/" + ids.get(i));
        }
        for (String used : attributes("node", "category-path")) {
            assertTrue(levels.contains(used), () -> used + " is not among " + levels);
        }
    }

    private static List<String> attributes(String tag, String attribute) throws Exception {
        try (InputStream xml = NodeFactoriesTest.class.getResourceAsStream("/plugin.xml")) {
            NodeList elements =
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(xml)
                            .getElementsByTagName(tag);
            List<String> values = new ArrayList<>();
            for (int i = 0; i < elements.getLength(); i++) {
                values.add(((Element) elements.item(i)).getAttribute(attribute));
            }
            assertFalse(values.isEmpty(), tag);
            return values;
        }
    }
}
