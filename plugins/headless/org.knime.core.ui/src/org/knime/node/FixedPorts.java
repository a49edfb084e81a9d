// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import org.knime.core.node.port.PortType;

/** Ports that are always there, as groups of one. */
record FixedPorts(RequirePorts.DynamicPortsAdder groups) implements RequirePorts.PortsAdder {

    @Override
    public RequirePorts.PortsAdder addInputPort(
            String name, String description, PortType portType) {
        groups.addInputPortGroup(name, g -> g.name(name).description(description).fixed(portType));
        return this;
    }

    @Override
    public RequirePorts.PortsAdder addOutputPort(
            String name, String description, PortType portType) {
        groups.addOutputPortGroup(name, g -> g.name(name).description(description).fixed(portType));
        return this;
    }
}
