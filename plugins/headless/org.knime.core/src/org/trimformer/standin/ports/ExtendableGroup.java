// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.ports;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.context.ports.ExtendablePortGroup;
import org.knime.core.node.context.ports.PortGroupConfiguration;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Fixed ports and behind them up to a number of ports that the user adds; one for an optional. */
public final class ExtendableGroup implements ExtendablePortGroup {

    private final Side side;
    private final List<PortType> fixed;
    private final List<PortType> configured;
    private final int most;
    private final Predicate<PortType> supported;

    /**
     * @param fixed ports that are always there
     * @param configured ports that are there to begin with
     * @param most how many ports can be added
     * @param supported types a port can have
     */
    public ExtendableGroup(
            Side side,
            List<PortType> fixed,
            List<PortType> configured,
            int most,
            Predicate<PortType> supported) {
        this.side = side;
        this.fixed = List.copyOf(fixed);
        this.configured = new ArrayList<>(configured);
        this.most = most;
        this.supported = supported;
    }

    static PortType[] registered(Predicate<PortType> supported) {
        return PortTypeRegistry.getInstance().availablePortTypes().stream()
                .filter(supported)
                .toArray(PortType[]::new);
    }

    @Override
    public PortType[] getFixedPorts() {
        return fixed.toArray(new PortType[0]);
    }

    @Override
    public PortType[] getConfiguredPorts() {
        return configured.toArray(new PortType[0]);
    }

    @Override
    public boolean hasConfiguredPorts() {
        return !configured.isEmpty();
    }

    @Override
    public boolean canAddPort() {
        return configured.size() < most;
    }

    @Override
    public void addPort(PortType pType) {
        if (!canAddPort()) {
            throw new IllegalArgumentException("No more than " + most + " ports can be added here");
        }
        if (!supported.test(pType)) {
            throw new IllegalArgumentException("Port type " + pType + " is not supported here");
        }
        configured.add(pType);
    }

    @Override
    public PortType removeLastPort() {
        return configured.remove(configured.size() - 1);
    }

    @Override
    public PortType removePort(int portIndex) {
        return configured.remove(portIndex - fixed.size());
    }

    @Override
    public PortType[] getSupportedPortTypes() {
        return registered(supported);
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
        return new ExtendableGroup(side, fixed, configured, most, supported);
    }

    @Override
    public void saveSettingsTo(NodeSettingsWO settings) {
        SavedPorts.save(configured, settings);
    }

    /** Takes what is saved, even more ports than can be added by hand, as KNIME does. */
    @Override
    public void loadSettingsFrom(NodeSettingsRO settings) throws InvalidSettingsException {
        List<PortType> loaded = SavedPorts.load(settings);
        for (PortType type : loaded) {
            if (!supported.test(type)) {
                throw new InvalidSettingsException(
                        "Port type " + type + " is not supported in this group.");
            }
        }
        configured.clear();
        configured.addAll(loaded);
    }
}
