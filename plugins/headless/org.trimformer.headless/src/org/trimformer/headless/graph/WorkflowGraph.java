// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.graph;

import org.trimformer.headless.workflow.NodeId;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The flat graph of a workflow, free of cycles.
 *
 * @param name the workflow's name
 * @param nodes the nodes in topological order; among equals the smaller id comes first
 * @param edges the connections
 */
public record WorkflowGraph(String name, List<GraphNode> nodes, List<GraphEdge> edges) {

    /** Copies the lists, so that the value is immutable. */
    public WorkflowGraph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /**
     * @param node a node
     * @return the connections into it by input port
     */
    public SortedMap<Integer, GraphEdge> inputsOf(NodeId node) {
        SortedMap<Integer, GraphEdge> inputs = new TreeMap<>();
        for (GraphEdge edge : edges) {
            if (edge.dest().equals(node)) {
                inputs.put(edge.destPort(), edge);
            }
        }
        return inputs;
    }

    /**
     * @return for every node the nodes that wait for it, each once
     */
    public Map<NodeId, Set<NodeId>> consumers() {
        return edges.stream()
                .collect(
                        Collectors.groupingBy(
                                GraphEdge::source,
                                Collectors.mapping(
                                        GraphEdge::dest, Collectors.toCollection(TreeSet::new))));
    }

    /**
     * @param node a node
     * @return whether nothing is connected to any of its outputs
     */
    public boolean isTerminal(NodeId node) {
        return edges.stream().noneMatch(edge -> !edge.isScope() && edge.source().equals(node));
    }
}
