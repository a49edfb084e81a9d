// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.context.ports;

import org.knime.core.node.port.PortType;

/** One port whose type can be chosen. */
public interface ExchangeablePortGroup extends ConfigurablePortGroup {

    PortType getSelectedPortType();

    void setSelectedPortType(PortType pType);

    @Override
    default PortType[] getInputPorts() {
        return definesInputPorts() ? new PortType[] {getSelectedPortType()} : new PortType[0];
    }

    @Override
    default PortType[] getOutputPorts() {
        return definesOutputPorts() ? new PortType[] {getSelectedPortType()} : new PortType[0];
    }
}
