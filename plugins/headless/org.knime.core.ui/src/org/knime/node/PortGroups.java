// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import org.knime.node.RequirePorts.ConfigurablePort;
import org.knime.node.RequirePorts.RequireInputPortName;
import org.knime.node.RequirePorts.RequirePortName;
import org.knime.node.impl.description.PortDescription;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The groups of ports of a node, in the order they were added. */
final class PortGroups implements RequirePorts.DynamicPortsAdder {

    /** Where ports are. */
    enum Side {
        INPUT,
        OUTPUT,
        BOTH
    }

    /** A group: its texts by side and what it holds. */
    record Group(String id, Side side, PortText input, PortText output, PortMode mode) {

        PortText text(Side wanted) {
            return wanted == Side.INPUT ? input : output;
        }

        boolean isOn(Side wanted) {
            return side == wanted || side == Side.BOTH;
        }
    }

    record PortText(String name, String description) {}

    private final List<Group> m_groups = new ArrayList<>();

    @Override
    public PortGroups addInputPortGroup(
            String groupId, Function<RequirePortName, ConfigurablePort> configuration) {
        return addOneSided(groupId, Side.INPUT, configuration);
    }

    @Override
    public PortGroups addOutputPortGroup(
            String groupId, Function<RequirePortName, ConfigurablePort> configuration) {
        return addOneSided(groupId, Side.OUTPUT, configuration);
    }

    private PortGroups addOneSided(
            String groupId, Side side, Function<RequirePortName, ConfigurablePort> configuration) {
        configuration.apply(
                name ->
                        description -> {
                            var text = new PortText(name, description);
                            return add(new Group(groupId, side, text, text, new PortMode()));
                        });
        return this;
    }

    @Override
    public PortGroups addInputAndOutputPortGroup(
            String groupId, Function<RequireInputPortName, ConfigurablePort> configuration) {
        configuration.apply(
                inName ->
                        inText ->
                                outName ->
                                        outText ->
                                                add(
                                                        new Group(
                                                                groupId,
                                                                Side.BOTH,
                                                                new PortText(inName, inText),
                                                                new PortText(outName, outText),
                                                                new PortMode())));
        return this;
    }

    private PortMode add(Group group) {
        m_groups.add(group);
        return group.mode();
    }

    List<Group> groups() {
        return m_groups;
    }

    List<PortDescription> describe(Side side) {
        return m_groups.stream()
                .filter(group -> group.isOn(side))
                .map(
                        group -> {
                            var text = group.text(side);
                            return new PortDescription(
                                    group.id(),
                                    text.name(),
                                    text.description(),
                                    !group.mode().isFixed());
                        })
                .toList();
    }
}
