// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.load;

import org.trimformer.headless.graph.WorkflowGraph;
import org.trimformer.headless.workflow.NodeId;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The living nodes of a workflow in topological order; closing it closes them, last first. */
public final class LoadedWorkflow implements AutoCloseable {

    private final WorkflowGraph graph;
    private final Map<NodeId, LoadedNode> nodes = new LinkedHashMap<>();

    LoadedWorkflow(WorkflowGraph graph) {
        this.graph = graph;
    }

    void add(LoadedNode node) {
        nodes.put(node.graph().id(), node);
    }

    /**
     * @return the graph
     */
    public WorkflowGraph graph() {
        return graph;
    }

    /**
     * @return the nodes in topological order
     */
    public List<LoadedNode> nodes() {
        return List.copyOf(nodes.values());
    }

    /**
     * @param id the id of a node in the graph
     * @return the node
     */
    public LoadedNode node(NodeId id) {
        return nodes.get(id);
    }

    /** Closes every node: its file stores and tables are deleted. */
    @Override
    public void close() {
        List<LoadedNode> backwards = new ArrayList<>(nodes.values());
        Collections.reverse(backwards);
        backwards.forEach(node -> node.host().ifPresent(host -> host.close()));
    }
}
