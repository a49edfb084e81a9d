// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.dialog;

import org.knime.node.parameters.NodeParameters;
import org.w3c.dom.NodeList;

import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

/** The parameters classes of all nodes: {@code XyzNodeFactory} has {@code XyzParameters}. */
final class Dialogs {
    private static final String FACTORY = "NodeFactory";

    private Dialogs() {}

    static List<Class<? extends NodeParameters>> all() {
        List<Class<? extends NodeParameters>> all = new ArrayList<>();
        for (String factory : factories()) {
            String name = factory.substring(0, factory.length() - FACTORY.length()) + "Parameters";
            try {
                all.add(Class.forName(name).asSubclass(NodeParameters.class));
            } catch (ClassNotFoundException e) {
                if (!factory.endsWith("RuntimeCheckNodeFactory")) {
                    throw new IllegalStateException(factory + " has no " + name, e);
                }
            }
        }
        return all;
    }

    /** Fresh parameters, as a new node has them. */
    static <T> T create(Class<T> type) {
        try {
            Constructor<T> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot make a " + type.getName(), e);
        }
    }

    private static List<String> factories() {
        try (InputStream xml = Dialogs.class.getResourceAsStream("/plugin.xml")) {
            NodeList nodes =
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(xml)
                            .getElementsByTagName("node");
            List<String> names = new ArrayList<>();
            for (int i = 0; i < nodes.getLength(); i++) {
                names.add(
                        nodes.item(i).getAttributes().getNamedItem("factory-class").getNodeValue());
            }
            return names;
        } catch (Exception e) {
            throw new IllegalStateException("Cannot read plugin.xml", e);
        }
    }
}
