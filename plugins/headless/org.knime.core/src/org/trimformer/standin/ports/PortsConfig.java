// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.ports;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.context.ports.ExchangeablePortGroup;
import org.knime.core.node.context.ports.ExtendablePortGroup;
import org.knime.core.node.context.ports.ModifiablePortsConfiguration;
import org.knime.core.node.context.ports.PortGroupConfiguration;
import org.knime.core.node.port.PortType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Port groups under their names, in order; inputs and outputs share the names. */
public final class PortsConfig implements ModifiablePortsConfiguration {

    private final Map<String, PortGroupConfiguration> groups;

    public PortsConfig(Map<String, PortGroupConfiguration> groups) {
        this.groups = new LinkedHashMap<>(groups);
    }

    @Override
    public PortType[] getInputPorts() {
        return all(PortGroupConfiguration::getInputPorts);
    }

    @Override
    public PortType[] getOutputPorts() {
        return all(PortGroupConfiguration::getOutputPorts);
    }

    private PortType[] all(Function<PortGroupConfiguration, PortType[]> side) {
        return groups.values().stream().map(side).flatMap(Stream::of).toArray(PortType[]::new);
    }

    @Override
    public Map<String, int[]> getInputPortLocation() {
        return location(PortGroupConfiguration::getInputPorts);
    }

    @Override
    public Map<String, int[]> getOutputPortLocation() {
        return location(PortGroupConfiguration::getOutputPorts);
    }

    private Map<String, int[]> location(Function<PortGroupConfiguration, PortType[]> side) {
        Map<String, int[]> location = new LinkedHashMap<>();
        int next = 0;
        for (Map.Entry<String, PortGroupConfiguration> group : groups.entrySet()) {
            int count = side.apply(group.getValue()).length;
            if (count > 0) {
                location.put(group.getKey(), IntStream.range(next, next + count).toArray());
            }
            next += count;
        }
        return location;
    }

    @Override
    public List<String> getPortGroupNames() {
        return new ArrayList<>(groups.keySet());
    }

    @Override
    public PortGroupConfiguration getGroup(String grpName) {
        return groups.get(grpName);
    }

    @Override
    public Map<String, ExtendablePortGroup> getExtendablePorts() {
        return ofKind(ExtendablePortGroup.class);
    }

    @Override
    public Map<String, ExchangeablePortGroup> getExchangeablePorts() {
        return ofKind(ExchangeablePortGroup.class);
    }

    private <G extends PortGroupConfiguration> Map<String, G> ofKind(Class<G> kind) {
        Map<String, G> found = new LinkedHashMap<>();
        groups.forEach(
                (name, group) -> {
                    if (kind.isInstance(group)) {
                        found.put(name, kind.cast(group));
                    }
                });
        return found;
    }

    @Override
    public ModifiablePortsConfiguration copy() {
        Map<String, PortGroupConfiguration> copies = new LinkedHashMap<>();
        groups.forEach((name, group) -> copies.put(name, group.copy()));
        return new PortsConfig(copies);
    }

    @Override
    public void saveSettingsTo(NodeSettingsWO settings) {
        groups.forEach((name, group) -> group.saveSettingsTo(settings.addNodeSettings(name)));
    }

    /** Groups that are not saved keep their defaults; unknown groups are ignored. */
    @Override
    public void loadSettingsFrom(NodeSettingsRO settings) throws InvalidSettingsException {
        for (Map.Entry<String, PortGroupConfiguration> group : groups.entrySet()) {
            if (settings.containsKey(group.getKey())) {
                group.getValue().loadSettingsFrom(settings.getNodeSettings(group.getKey()));
            }
        }
    }
}
