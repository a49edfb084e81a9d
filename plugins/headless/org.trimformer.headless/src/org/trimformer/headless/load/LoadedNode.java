// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.load;

import org.knime.core.node.NodeSettings;
import org.trimformer.headless.graph.GraphEdge;
import org.trimformer.headless.graph.GraphNode;
import org.trimformer.headless.variables.VariableStack;
import org.trimformer.standin.host.HostNode;

import java.util.Optional;
import java.util.SortedMap;

/**
 * A node ready to be configured.
 *
 * @param graph its place in the workflow
 * @param host the living node; empty for the borders of components, which the runner plays itself
 * @param settings the whole settings.xml with the assignments of the command line applied
 * @param inputs its incoming connections by input port, 0 being the flow variable port
 * @param workflowVariables the workflow variables it sees
 */
public record LoadedNode(
        GraphNode graph,
        Optional<HostNode> host,
        NodeSettings settings,
        SortedMap<Integer, GraphEdge> inputs,
        VariableStack workflowVariables) {

    /**
     * @return the number of input ports that carry data
     */
    public int inputCount() {
        return host.map(node -> node.inputTypes().size())
                .orElseGet(() -> inputs.isEmpty() ? 0 : Math.max(0, inputs.lastKey()));
    }
}
