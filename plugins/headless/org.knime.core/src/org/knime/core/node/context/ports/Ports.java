// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.context.ports;

import org.knime.core.node.port.PortType;

import java.util.stream.Stream;

/** Joins the ports of an extendable group. */
final class Ports {

    private Ports() {}

    static PortType[] concat(ExtendablePortGroup group) {
        return Stream.of(group.getFixedPorts(), group.getConfiguredPorts())
                .flatMap(Stream::of)
                .toArray(PortType[]::new);
    }
}
