// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.context.ports;

import org.knime.core.node.port.PortType;

import java.util.List;
import java.util.Map;

/** The ports a node has, group by group. */
public interface PortsConfiguration {

    PortType[] getInputPorts();

    PortType[] getOutputPorts();

    /** Positions of the input ports of each group; a group without a port is not in the map. */
    Map<String, int[]> getInputPortLocation();

    /** Positions of the output ports of each group; a group without a port is not in the map. */
    Map<String, int[]> getOutputPortLocation();

    /** All groups in order, those without a port too. */
    List<String> getPortGroupNames();
}
