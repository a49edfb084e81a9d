// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.ports;

import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.context.ports.PortGroupConfiguration;
import org.knime.core.node.port.PortType;

/** Ports that never change; nothing to save. */
public final class FixedGroup implements PortGroupConfiguration {

    private final Side side;
    private final PortType[] types;

    public FixedGroup(Side side, PortType... types) {
        this.side = side;
        this.types = types.clone();
    }

    @Override
    public PortType[] getInputPorts() {
        return side.isInput() ? types.clone() : new PortType[0];
    }

    @Override
    public PortType[] getOutputPorts() {
        return side.isOutput() ? types.clone() : new PortType[0];
    }

    @Override
    public boolean definesInputPorts() {
        return side.isInput();
    }

    @Override
    public boolean definesOutputPorts() {
        return side.isOutput();
    }

    @Override
    public PortGroupConfiguration copy() {
        return this;
    }

    @Override
    public void saveSettingsTo(NodeSettingsWO settings) {
        // a fixed group has an empty config
    }

    @Override
    public void loadSettingsFrom(NodeSettingsRO settings) {
        // a fixed group has an empty config
    }
}
