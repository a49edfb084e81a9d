// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.context.ports;

import org.knime.core.node.port.PortType;

/** A group to which ports can be added behind some fixed ones. */
public interface ExtendablePortGroup extends ConfigurablePortGroup {

    /** The ports that are always there. */
    PortType[] getFixedPorts();

    /** The ports that were added. */
    PortType[] getConfiguredPorts();

    boolean hasConfiguredPorts();

    boolean canAddPort();

    /** Adds a port of a supported type. */
    void addPort(PortType pType);

    /** Removes the port added last and gives its type. */
    PortType removeLastPort();

    /** Removes an added port, the fixed ones counted, and gives its type. */
    PortType removePort(int portIndex);

    @Override
    default PortType[] getInputPorts() {
        return definesInputPorts() ? Ports.concat(this) : new PortType[0];
    }

    @Override
    default PortType[] getOutputPorts() {
        return definesOutputPorts() ? Ports.concat(this) : new PortType[0];
    }
}
