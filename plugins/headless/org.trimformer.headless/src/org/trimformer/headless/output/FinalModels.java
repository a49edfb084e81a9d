// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.output;

import org.trimformer.headless.execute.NodeRun;
import org.trimformer.headless.execute.NodeState;
import org.trimformer.headless.graph.GraphEdge;
import org.trimformer.headless.graph.GraphNode;
import org.trimformer.headless.graph.WorkflowGraph;
import org.trimformer.headless.workflow.FileTrees;
import org.trimformer.headless.workflow.NodeId;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The models that a workflow made and that no later node of it made into another: what a user looks
 * for at the end of a run.
 */
public final class FinalModels {

    /** The name of a run's only result. */
    public static final String BEST = "best-model";

    private static final String ENDING = ".safetensors";

    /**
     * A model that a run made.
     *
     * @param node the node that made it
     * @param stored its file in the node's folder
     */
    public record Made(NodeRun node, Path stored) {}

    /** A model on its way. */
    private record Handed(NodeRun giver, NodeRun taker) {}

    private final Map<NodeId, NodeRun> nodes;
    private final WorkflowGraph graph;

    private FinalModels(List<NodeRun> nodes, WorkflowGraph graph) {
        this.nodes =
                nodes.stream().collect(Collectors.toMap(n -> n.graph().id(), Function.identity()));
        this.graph = graph;
    }

    /**
     * @param nodes the nodes of the run, borders of components left out, in topological order
     * @param graph their connections
     * @return the first model of every node that turned a model into another which no further node
     *     changed, in the order of the workflow; what was merely read counts as no result
     */
    public static List<Made> of(List<NodeRun> nodes, WorkflowGraph graph) {
        List<Handed> handed = new FinalModels(nodes, graph).handed();
        List<Made> found = new ArrayList<>();
        for (NodeRun node : nodes) {
            Optional<Path> stored = model(node);
            boolean made = handed.stream().anyMatch(h -> h.taker() == node);
            boolean changed =
                    handed.stream()
                            .anyMatch(h -> h.giver() == node && model(h.taker()).isPresent());
            if (node.state() == NodeState.EXECUTED && made && !changed && stored.isPresent()) {
                found.add(new Made(node, stored.get()));
            }
        }
        return found;
    }

    /**
     * @param nodes the nodes of the run, borders of components left out
     * @param graph their connections
     * @return the nodes that got a model from another one
     */
    public static Set<NodeRun> takers(List<NodeRun> nodes, WorkflowGraph graph) {
        return new FinalModels(nodes, graph)
                .handed().stream().map(Handed::taker).collect(Collectors.toSet());
    }

    /**
     * Puts the models at the top of the output: one is {@code best-model.safetensors}, several bear
     * the names of their nodes.
     *
     * @param models what the run made
     * @param folder the run's folder
     * @return the files, in the order of the models
     * @throws IOException where they cannot be written
     */
    public static List<Path> place(List<Made> models, Path folder) throws IOException {
        List<Path> placed = new ArrayList<>();
        for (Made model : models) {
            String name = models.size() == 1 ? BEST : OutputNames.folder(model.node().graph());
            Path target = folder.resolve(name + ENDING);
            Files.deleteIfExists(target);
            try {
                Files.createLink(target, model.stored());
            } catch (IOException | UnsupportedOperationException noLinks) {
                copy(model.stored(), target);
            }
            placed.add(target);
        }
        return placed;
    }

    /** Copies a file so that it is there whole or not at all. */
    private static void copy(Path from, Path target) throws IOException {
        Path unfinished =
                target.resolveSibling(OutputFolder.UNFINISHED + target.getFileName().toString());
        try {
            Files.copy(from, unfinished, StandardCopyOption.REPLACE_EXISTING);
            FileTrees.force(unfinished);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Removes what {@link #place} may have left for these nodes. */
    static void remove(List<GraphNode> nodes, Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(BEST + ENDING));
        for (GraphNode node : nodes) {
            Files.deleteIfExists(folder.resolve(OutputNames.folder(node) + ENDING));
        }
    }

    private List<Handed> handed() {
        List<Handed> found = new ArrayList<>();
        for (GraphEdge edge : graph.edges()) {
            NodeRun taker = nodes.get(edge.dest());
            Optional<GraphEdge> origin = origin(edge);
            if (taker == null || edge.isScope() || origin.isEmpty()) {
                continue;
            }
            NodeRun giver = nodes.get(origin.get().source());
            String port = "port_" + origin.get().sourcePort() + ENDING;
            if (giver.files().stream().anyMatch(f -> f.getFileName().toString().equals(port))) {
                found.add(new Handed(giver, taker));
            }
        }
        return found;
    }

    /** The edge from the node that computes, through the borders of components. */
    private Optional<GraphEdge> origin(GraphEdge edge) {
        if (nodes.containsKey(edge.source())) {
            return Optional.of(edge);
        }
        return Optional.ofNullable(graph.inputsOf(edge.source()).get(edge.sourcePort()))
                .flatMap(this::origin);
    }

    private static Optional<Path> model(NodeRun node) {
        return node.files().stream().filter(FinalModels::isModel).findFirst();
    }

    private static boolean isModel(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith("port_") && name.endsWith(ENDING);
    }
}
