// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.graph;

import org.trimformer.headless.workflow.NodeId;
import org.trimformer.headless.workflow.WorkflowException;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Kahn's algorithm (Kahn, Topological sorting of large networks, CACM 1962), smallest id first. */
final class TopologicalOrder {

    private TopologicalOrder() {}

    static List<GraphNode> of(Collection<GraphNode> nodes, List<GraphEdge> edges)
            throws WorkflowException {
        Map<NodeId, GraphNode> waiting = new TreeMap<>();
        Map<NodeId, Integer> openInputs = new HashMap<>();
        nodes.forEach(node -> waiting.put(node.id(), node));
        nodes.forEach(node -> openInputs.put(node.id(), 0));
        edges.forEach(edge -> openInputs.merge(edge.dest(), 1, Integer::sum));
        Map<NodeId, List<GraphEdge>> outgoing =
                edges.stream().collect(Collectors.groupingBy(GraphEdge::source));
        TreeSet<NodeId> ready = new TreeSet<>(waiting.keySet());
        ready.removeIf(id -> openInputs.get(id) > 0);
        List<GraphNode> order = new ArrayList<>();
        while (!ready.isEmpty()) {
            NodeId next = ready.pollFirst();
            order.add(waiting.remove(next));
            for (GraphEdge edge : outgoing.getOrDefault(next, List.of())) {
                if (openInputs.merge(edge.dest(), -1, Integer::sum) == 0) {
                    ready.add(edge.dest());
                }
            }
        }
        if (!waiting.isEmpty()) {
            throw cycle(waiting, edges);
        }
        return order;
    }

    /** Walks backwards from any waiting node; the walk must bite its own tail. */
    private static WorkflowException cycle(Map<NodeId, GraphNode> waiting, List<GraphEdge> edges) {
        List<NodeId> walk = new ArrayList<>();
        NodeId current = waiting.keySet().iterator().next();
        while (!walk.contains(current)) {
            walk.add(0, current);
            NodeId consumer = current;
            current =
                    edges.stream()
                            .filter(edge -> edge.dest().equals(consumer))
                            .map(GraphEdge::source)
                            .filter(waiting::containsKey)
                            .findFirst()
                            .orElseThrow();
        }
        List<NodeId> loop = new ArrayList<>(walk.subList(0, walk.indexOf(current) + 1));
        loop.add(0, current);
        String path =
                loop.stream()
                        .map(id -> waiting.get(id).label())
                        .collect(Collectors.joining(" -> "));
        return new WorkflowException(
                "The nodes form a cycle and can never start: %s.".formatted(path));
    }
}
