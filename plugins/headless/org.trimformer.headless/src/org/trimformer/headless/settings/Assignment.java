// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.settings;

import org.trimformer.headless.graph.GraphNode;
import org.trimformer.headless.workflow.NodeId;
import org.trimformer.headless.workflow.WorkflowException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One {@code --set NODE/PATH=VALUE}, its node found.
 *
 * @param node the node
 * @param path the settings path, {@code model/epochs} as its parts
 * @param value the text to write
 * @param text what the user typed, for messages
 */
public record Assignment(GraphNode node, List<String> path, String value, String text) {

    /** Copies the path. */
    public Assignment {
        path = List.copyOf(path);
    }

    /**
     * Reads an assignment. A node is named by {@code #4:2} or by its name; a name may itself
     * contain slashes, so every split is tried.
     *
     * @param text what the user typed
     * @param nodes the nodes of the workflow
     * @return the assignment
     * @throws WorkflowException where the text is no assignment or names no single node
     */
    public static Assignment parse(String text, List<GraphNode> nodes) throws WorkflowException {
        int equals = text.indexOf('=', Math.max(0, text.indexOf('/')));
        if (text.indexOf('/') <= 0 || equals < 0) {
            throw new WorkflowException(
                    "--set %s is not of the form NODE/PATH=VALUE, for example --set \"#3/model/epochs=5\"."
                            .formatted(text));
        }
        String left = text.substring(0, equals);
        for (int slash = left.indexOf('/'); slash >= 0; slash = left.indexOf('/', slash + 1)) {
            Optional<GraphNode> node = find(left.substring(0, slash), nodes, text);
            if (node.isPresent()) {
                List<String> path = List.of(left.substring(slash + 1).split("/"));
                return new Assignment(node.get(), path, text.substring(equals + 1), text);
            }
        }
        throw new WorkflowException(
                "--set %s names no node of the workflow; it has: %s."
                        .formatted(
                                text,
                                nodes.stream()
                                        .filter(node -> !node.isVirtual())
                                        .map(GraphNode::label)
                                        .collect(Collectors.joining(", "))));
    }

    private static Optional<GraphNode> find(String name, List<GraphNode> nodes, String text)
            throws WorkflowException {
        Optional<NodeId> id = NodeId.parse(name);
        List<GraphNode> found = new ArrayList<>();
        for (GraphNode node : nodes) {
            boolean fits =
                    id.isPresent() ? node.id().equals(id.get()) : node.file().name().equals(name);
            if (fits && !node.isVirtual()) {
                found.add(node);
            }
        }
        if (found.size() > 1) {
            throw new WorkflowException(
                    "--set %s is ambiguous, %d nodes are named \"%s\": use one of %s."
                            .formatted(
                                    text,
                                    found.size(),
                                    name,
                                    found.stream()
                                            .map(node -> node.id().toString())
                                            .collect(Collectors.joining(", "))));
        }
        return found.stream().findFirst();
    }
}
