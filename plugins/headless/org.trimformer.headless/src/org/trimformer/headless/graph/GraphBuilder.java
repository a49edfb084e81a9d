// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.graph;

import static org.trimformer.headless.workflow.ConnectionFile.BOUNDARY;

import org.knime.core.node.NodeSettingsRO;
import org.trimformer.headless.graph.GraphNode.Role;
import org.trimformer.headless.workflow.ConfigurationNode;
import org.trimformer.headless.workflow.ConnectionFile;
import org.trimformer.headless.workflow.NodeFile;
import org.trimformer.headless.workflow.NodeFile.Component;
import org.trimformer.headless.workflow.NodeFile.MetaNode;
import org.trimformer.headless.workflow.NodeFile.NativeNode;
import org.trimformer.headless.workflow.NodeId;
import org.trimformer.headless.workflow.WorkflowException;
import org.trimformer.headless.workflow.WorkflowFile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Dissolves metanodes: every connection is followed through metanode borders until it starts and
 * ends at a node that does something. Components stay visible as their Component Input and Output
 * nodes, because flow variables change at those borders: those of the workflows around a component
 * end there, unlike those around a metanode.
 */
public final class GraphBuilder {

    private final Map<NodeId, GraphNode> nodes = new TreeMap<>();
    private final List<GraphEdge> edges = new ArrayList<>();

    /** The variables of the workflows around each component, which end at its border. */
    private final Map<NodeId, List<NodeSettingsRO>> outside = new HashMap<>();

    private GraphBuilder() {}

    /**
     * @param workflow a workflow as read
     * @return its flat graph
     * @throws WorkflowException where a connection is broken or the nodes form a cycle
     */
    public static WorkflowGraph build(WorkflowFile workflow) throws WorkflowException {
        GraphBuilder builder = new GraphBuilder();
        Scope root = new Scope(workflow, NodeId.ROOT, null, -1);
        builder.addNodes(root, List.of(), null);
        builder.addEdges(root);
        builder.checkOneConnectionAPort();
        return new WorkflowGraph(
                workflow.name(),
                TopologicalOrder.of(builder.nodes.values(), builder.edges),
                builder.edges);
    }

    private void addNodes(Scope scope, List<NodeSettingsRO> outerVariables, Component component)
            throws WorkflowException {
        List<NodeSettingsRO> variables = new ArrayList<>(outerVariables);
        variables.addAll(scope.workflow.variables());
        for (NodeFile node : scope.workflow.nodes()) {
            NodeId id = scope.id.child(node.id());
            if (node instanceof NativeNode nativeNode) {
                addNode(id, nativeNode, component, variables, scope);
            } else if (node instanceof MetaNode meta) {
                addNodes(scope.enter(meta.id(), meta.inner()), variables, null);
            } else if (node instanceof Component inner) {
                requireBorders(inner, id);
                edges.add(
                        new GraphEdge(
                                id.child(inner.inputNode()),
                                0,
                                id.child(inner.outputNode()),
                                GraphEdge.SCOPE_PORT));
                outside.put(id, variables);
                addNodes(scope.enter(inner.id(), inner.inner()), List.of(), inner);
            }
        }
    }

    private void addNode(
            NodeId id,
            NativeNode node,
            Component component,
            List<NodeSettingsRO> variables,
            Scope scope) {
        Role role = role(node, component);
        boolean entrance = role == Role.COMPONENT_INPUT;
        nodes.put(
                id,
                new GraphNode(
                        id,
                        node,
                        role,
                        entrance ? outside.get(scope.id) : variables,
                        entrance ? Optional.of(component) : Optional.empty()));
        if (role == Role.CONFIGURATION && component != null) {
            edges.add(
                    new GraphEdge(
                            scope.id.child(component.inputNode()), 0, id, GraphEdge.SCOPE_PORT));
        }
    }

    private static Role role(NativeNode node, Component component) {
        if (component != null && node.id() == component.inputNode()) {
            return Role.COMPONENT_INPUT;
        }
        if (component != null && node.id() == component.outputNode()) {
            return Role.COMPONENT_OUTPUT;
        }
        if (ConfigurationNode.of(node.factory()).isPresent()) {
            return Role.CONFIGURATION;
        }
        return Role.NATIVE;
    }

    private static void requireBorders(Component component, NodeId id) throws WorkflowException {
        for (int border : new int[] {component.inputNode(), component.outputNode()}) {
            if (!(component.inner().node(border).orElse(null) instanceof NativeNode)) {
                throw new WorkflowException(
                        "The component %s (%s) names #%d as its Component Input or Output node, which it does not hold."
                                .formatted(component.name(), id, border));
            }
        }
    }

    private void addEdges(Scope scope) throws WorkflowException {
        for (ConnectionFile connection : scope.workflow.connections()) {
            checkEnds(scope, connection);
            NodeId dest = scope.id.child(connection.dest());
            NodeFile destNode = scope.workflow.node(connection.dest()).orElse(null);
            if (destNode instanceof Component component) {
                dest = dest.child(component.inputNode());
            } else if (!(destNode instanceof NativeNode)) {
                continue; // a metanode border: the connections on its far side are followed back
            }
            Optional<Source> source =
                    source(scope, connection.source(), connection.sourcePort(), new HashSet<>());
            if (source.isPresent()) {
                edges.add(
                        new GraphEdge(
                                source.get().node, source.get().port, dest, connection.destPort()));
            }
        }
        for (NodeFile node : scope.workflow.nodes()) {
            if (node instanceof MetaNode meta) {
                addEdges(scope.enter(meta.id(), meta.inner()));
            } else if (node instanceof Component component) {
                addEdges(scope.enter(component.id(), component.inner()));
            }
        }
    }

    private static void checkEnds(Scope scope, ConnectionFile connection) throws WorkflowException {
        int[][] ends = {
            {connection.source(), connection.sourcePort(), scope.workflow.metaInPorts()},
            {connection.dest(), connection.destPort(), scope.workflow.metaOutPorts()}
        };
        for (int end = 0; end < ends.length; end++) {
            int id = ends[end][0];
            int port = ends[end][1];
            NodeFile node = scope.workflow.node(id).orElse(null);
            boolean known = id == BOUNDARY ? scope.isMetaNode() : node != null;
            if (!known) {
                throw broken(scope, connection, "there is no node #%d".formatted(id));
            }
            int ports = id == BOUNDARY ? ends[end][2] : Integer.MAX_VALUE;
            if (node instanceof MetaNode meta) {
                ports = end == 0 ? meta.inner().metaOutPorts() : meta.inner().metaInPorts();
            } else if (node instanceof Component component) {
                ports = 1 + (end == 0 ? component.outPorts() : component.inPorts());
            }
            if (port < 0 || port >= ports) {
                String owner = id == BOUNDARY ? "the metanode" : "node #" + id;
                throw broken(scope, connection, "%s has no port %d".formatted(owner, port));
            }
        }
    }

    private static WorkflowException broken(Scope scope, ConnectionFile connection, String reason) {
        return new WorkflowException(
                "The connection %s in %s is broken: %s."
                        .formatted(connection, scope.workflow.folder(), reason));
    }

    /** Follows a connection backwards to the node that produces; empty where nothing does. */
    private Optional<Source> source(Scope scope, int id, int port, Set<String> seen)
            throws WorkflowException {
        if (!seen.add(scope.id + "/" + id + "/" + port)) {
            throw new WorkflowException(
                    "The metanodes around %s in %s form a cycle."
                            .formatted(scope.id, scope.workflow.folder()));
        }
        if (id == BOUNDARY) {
            return into(scope.parent, scope.idInParent, port, seen);
        }
        NodeFile node = scope.workflow.node(id).orElseThrow();
        if (node instanceof MetaNode meta) {
            return into(scope.enter(id, meta.inner()), BOUNDARY, port, seen);
        }
        NodeId producer = scope.id.child(id);
        if (node instanceof Component component) {
            producer = producer.child(component.outputNode());
        }
        return Optional.of(new Source(producer, port));
    }

    private Optional<Source> into(Scope scope, int dest, int destPort, Set<String> seen)
            throws WorkflowException {
        for (ConnectionFile connection : scope.workflow.connections()) {
            if (connection.dest() == dest && connection.destPort() == destPort) {
                checkEnds(scope, connection);
                return source(scope, connection.source(), connection.sourcePort(), seen);
            }
        }
        return Optional.empty();
    }

    private void checkOneConnectionAPort() throws WorkflowException {
        Set<String> taken = new HashSet<>();
        for (GraphEdge edge : edges) {
            if (!taken.add(edge.dest() + "/" + edge.destPort())) {
                throw new WorkflowException(
                        "Two connections end at port %d of node %s; an input takes one."
                                .formatted(edge.destPort(), nodes.get(edge.dest()).label()));
            }
        }
    }

    private record Source(NodeId node, int port) {}

    /** A workflow with its place: how connections find their way out of it. */
    private record Scope(WorkflowFile workflow, NodeId id, Scope parent, int idInParent) {

        Scope enter(int child, WorkflowFile inner) {
            return new Scope(inner, id.child(child), this, child);
        }

        /** A connection may end at the border of a metanode, never of a component or the root. */
        boolean isMetaNode() {
            return parent != null
                    && parent.workflow.node(idInParent).orElse(null) instanceof MetaNode;
        }
    }
}
