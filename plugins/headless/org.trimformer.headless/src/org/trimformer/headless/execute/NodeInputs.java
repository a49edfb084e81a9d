// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.execute;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.flowvariable.FlowVariablePortObject;
import org.knime.core.node.port.flowvariable.FlowVariablePortObjectSpec;
import org.trimformer.headless.graph.GraphEdge;
import org.trimformer.headless.load.LoadedNode;
import org.trimformer.headless.workflow.NodeId;
import org.trimformer.standin.host.PortObjects;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What arrives at the ports of a node. */
final class NodeInputs {

    private final Map<NodeId, NodeRun> runs;

    NodeInputs(Map<NodeId, NodeRun> runs) {
        this.runs = runs;
    }

    /** A sentence about the first mandatory port without a connection. */
    Optional<String> unconnected(LoadedNode node) {
        List<PortType> types = node.host().orElseThrow().inputTypes();
        for (int port = 1; port <= types.size(); port++) {
            if (!types.get(port - 1).isOptional() && !node.inputs().containsKey(port)) {
                return Optional.of(
                        "Its input port %d (%s) is not connected."
                                .formatted(port, types.get(port - 1).getName()));
            }
        }
        return Optional.empty();
    }

    /** One spec a port; null where nothing is connected. Empty while a connected one is unknown. */
    Optional<PortObjectSpec[]> specs(LoadedNode node) {
        PortObjectSpec[] specs = new PortObjectSpec[node.inputCount()];
        for (int port = 1; port <= specs.length; port++) {
            GraphEdge edge = node.inputs().get(port);
            if (edge != null) {
                specs[port - 1] = spec(edge);
                if (specs[port - 1] == null) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(specs);
    }

    private PortObjectSpec spec(GraphEdge edge) {
        if (edge.sourcePort() == 0) {
            return FlowVariablePortObjectSpec.INSTANCE;
        }
        return portOf(runs.get(edge.source()).specs(), edge.sourcePort());
    }

    /** One object a port, each this node's own copy; null where nothing is connected. */
    PortObject[] copies(LoadedNode node, ExecutionMonitor monitor)
            throws IOException, CanceledExecutionException {
        PortObject[] objects = originals(node);
        for (int i = 0; i < objects.length; i++) {
            if (objects[i] != null) {
                objects[i] = PortObjects.copyFor(objects[i], monitor);
            }
        }
        return objects;
    }

    /** One object a port as its producer made it; null where nothing is connected. */
    PortObject[] originals(LoadedNode node) {
        PortObject[] objects = new PortObject[node.inputCount()];
        for (int port = 1; port <= objects.length; port++) {
            GraphEdge edge = node.inputs().get(port);
            if (edge != null && edge.sourcePort() == 0) {
                objects[port - 1] = FlowVariablePortObject.INSTANCE;
            } else if (edge != null) {
                objects[port - 1] = portOf(runs.get(edge.source()).objects(), edge.sourcePort());
            }
        }
        return objects;
    }

    /** The border of a component may have fewer ports than a connection asks for. */
    private static <T> T portOf(List<T> ports, int port) {
        return port <= ports.size() ? ports.get(port - 1) : null;
    }
}
