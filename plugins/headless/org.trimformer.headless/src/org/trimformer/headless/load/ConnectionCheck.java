// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.load;

import org.knime.core.node.port.PortType;
import org.knime.core.node.port.flowvariable.FlowVariablePortObject;
import org.trimformer.headless.graph.GraphEdge;
import org.trimformer.headless.workflow.WorkflowException;

import java.util.List;

/**
 * Checks that every connection starts and ends at a port that exists and carries the right thing.
 */
final class ConnectionCheck {

    private ConnectionCheck() {}

    static void check(LoadedWorkflow workflow) throws WorkflowException {
        for (GraphEdge edge : workflow.graph().edges()) {
            PortType from = portType(workflow.node(edge.source()), edge.sourcePort(), false, edge);
            PortType to = portType(workflow.node(edge.dest()), edge.destPort(), true, edge);
            boolean known = from != null && to != null;
            if (known && !to.acceptsPortObjectClass(from.getPortObjectClass())) {
                throw new WorkflowException(
                        "The connection from %s port %d to %s port %d is broken: the input takes %s, the output gives %s."
                                .formatted(
                                        workflow.node(edge.source()).graph().label(),
                                        edge.sourcePort(),
                                        workflow.node(edge.dest()).graph().label(),
                                        edge.destPort(),
                                        to.getName(),
                                        from.getName()));
            }
        }
    }

    /** The type of a port; null at the borders of components, which pass on whatever comes. */
    private static PortType portType(LoadedNode node, int port, boolean input, GraphEdge edge)
            throws WorkflowException {
        if (edge.isScope()) {
            return null;
        }
        if (port == 0) {
            return FlowVariablePortObject.TYPE;
        }
        if (node.host().isEmpty()) {
            return null;
        }
        List<PortType> types =
                input ? node.host().get().inputTypes() : node.host().get().outputTypes();
        if (port > types.size()) {
            throw new WorkflowException(
                    "The connection %s is broken: %s has %d %s ports, not %d."
                            .formatted(
                                    edge,
                                    node.graph().label(),
                                    types.size(),
                                    input ? "input" : "output",
                                    port));
        }
        return types.get(port - 1);
    }
}
