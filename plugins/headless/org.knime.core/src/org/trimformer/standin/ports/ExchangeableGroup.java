// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.ports;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.context.ports.ExchangeablePortGroup;
import org.knime.core.node.context.ports.PortGroupConfiguration;
import org.knime.core.node.port.PortType;

import java.util.List;
import java.util.function.Predicate;

/** One port whose type the user chooses. */
public final class ExchangeableGroup implements ExchangeablePortGroup {

    private final Side side;
    private final Predicate<PortType> supported;
    private PortType selected;

    public ExchangeableGroup(Side side, PortType selected, Predicate<PortType> supported) {
        this.side = side;
        this.supported = supported;
        setSelectedPortType(selected);
    }

    @Override
    public PortType getSelectedPortType() {
        return selected;
    }

    @Override
    public void setSelectedPortType(PortType pType) {
        if (!supported.test(pType)) {
            throw new IllegalArgumentException("Port type " + pType + " is not supported here");
        }
        selected = pType;
    }

    @Override
    public PortType[] getSupportedPortTypes() {
        return ExtendableGroup.registered(supported);
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
        return new ExchangeableGroup(side, selected, supported);
    }

    @Override
    public void saveSettingsTo(NodeSettingsWO settings) {
        SavedPorts.save(List.of(selected), settings);
    }

    @Override
    public void loadSettingsFrom(NodeSettingsRO settings) throws InvalidSettingsException {
        for (PortType type : SavedPorts.load(settings)) {
            try {
                setSelectedPortType(type);
            } catch (IllegalArgumentException e) {
                throw new InvalidSettingsException(e.getMessage(), e);
            }
        }
    }
}
