// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.graph;

import org.trimformer.headless.workflow.NodeId;

/**
 * A connection of the flat graph.
 *
 * @param source the producing node
 * @param sourcePort its output port; 0 is the flow variable port
 * @param dest the consuming node
 * @param destPort its input port; 0 is the flow variable port
 */
public record GraphEdge(NodeId source, int sourcePort, NodeId dest, int destPort) {

    /**
     * The port of the edges that every component has from its Input to its Output and Configuration
     * nodes. No user drew them; they make those nodes wait for the input and bring the outer flow
     * variables and the values of the component's dialog along.
     */
    public static final int SCOPE_PORT = -1;

    /**
     * @return whether this is the inner edge of a component
     */
    public boolean isScope() {
        return destPort == SCOPE_PORT;
    }

    @Override
    public String toString() {
        return "%s port %d to %s port %d".formatted(source, sourcePort, dest, destPort);
    }
}
