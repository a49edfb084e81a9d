// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.ports;

import org.knime.core.node.context.ports.ExtendablePortGroup;
import org.knime.core.node.context.ports.ModifiablePortsConfiguration;
import org.w3c.dom.Element;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names of a node's ports as KNIME finds them in the description. Ports that are always there have
 * an index there; groups of ports say before which of those they stand, and bring one name for each
 * port that was <em>added</em>. Ports that an extendable group always has are counted nowhere, so
 * they and the ports behind them get no name or a wrong one.
 */
public final class PortNames {

    private record Group(String id, String name, int insertBefore) {}

    private final Map<Integer, String> names = new HashMap<>();

    private PortNames() {}

    /** The names of the inputs; {@code ports} is null for a node whose ports never change. */
    public static PortNames ofInputs(Element description, ModifiablePortsConfiguration ports) {
        return of(description, "inPort", "dynInPort", ports);
    }

    /** The names of the outputs; {@code ports} is null for a node whose ports never change. */
    public static PortNames ofOutputs(Element description, ModifiablePortsConfiguration ports) {
        return of(description, "outPort", "dynOutPort", ports);
    }

    /**
     * The name of a port.
     *
     * @param index its index, the hidden flow variable port not counted
     * @return the name, null if the description has none for this port
     */
    public String at(int index) {
        return names.get(index);
    }

    private static PortNames of(
            Element description,
            String fixedTag,
            String groupTag,
            ModifiablePortsConfiguration ports) {
        PortNames found = new PortNames();
        Map<Integer, String> fixed = new HashMap<>();
        List<Group> groups = new ArrayList<>();
        if (description == null) {
            return found;
        }
        for (Element port : elements(description, fixedTag)) {
            fixed.put(number(port, "index"), port.getAttribute("name"));
        }
        for (Element group : elements(description, groupTag)) {
            groups.add(
                    new Group(
                            group.getAttribute("group-identifier"),
                            group.getAttribute("name"),
                            number(group, "insert-before")));
        }
        groups.sort(Comparator.comparingInt(Group::insertBefore));
        found.number(fixed, groups, ports);
        return found;
    }

    private void number(
            Map<Integer, String> fixed, List<Group> groups, ModifiablePortsConfiguration ports) {
        int next = 0;
        for (int place = 0; place <= fixed.size(); place++) {
            for (Group group : groups) {
                if (group.insertBefore() == place) {
                    for (int i = added(group, ports); i > 0; i--) {
                        names.put(next++, group.name());
                    }
                }
            }
            if (fixed.containsKey(place)) {
                names.put(next++, fixed.get(place));
            }
        }
    }

    private static int added(Group group, ModifiablePortsConfiguration ports) {
        ExtendablePortGroup found =
                ports == null ? null : ports.getExtendablePorts().get(group.id());
        return found == null ? 0 : found.getConfiguredPorts().length;
    }

    private static List<Element> elements(Element description, String tag) {
        List<Element> elements = new ArrayList<>();
        var found = description.getElementsByTagName(tag);
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static int number(Element port, String attribute) {
        String text = port.getAttribute(attribute);
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }
}
