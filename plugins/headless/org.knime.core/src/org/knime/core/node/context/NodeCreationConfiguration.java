// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.context;

import org.knime.core.node.context.ports.ModifiablePortsConfiguration;
import org.knime.core.node.context.ports.PortsConfiguration;

import java.util.Optional;

/** With what a node is created: its ports, if they can be configured. */
public class NodeCreationConfiguration {

    private final ModifiablePortsConfiguration ports;

    protected NodeCreationConfiguration(ModifiablePortsConfiguration portsConfig) {
        ports = portsConfig;
    }

    public Optional<? extends PortsConfiguration> getPortConfig() {
        return getModifiablePortConfig();
    }

    protected Optional<ModifiablePortsConfiguration> getModifiablePortConfig() {
        return Optional.ofNullable(ports);
    }
}
