// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.saved;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.trimformer.headless.execute.NodeRun;
import org.trimformer.headless.execute.NodeState;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What KNIME complains of when it opens a workflow that the runner can run nevertheless. None of it
 * changes a result; it tells the author of a workflow what the next person sees.
 */
public final class LoadWarnings {

    /** The keys of {@code settings.xml} without which KNIME leaves a node out. */
    private static final List<String> NODE_KEYS =
            List.of(
                    "node-bundle-name",
                    "node-bundle-symbolic-name",
                    "node-bundle-vendor",
                    "state",
                    "flow_stack",
                    "internal_node_subsettings",
                    "hasContent",
                    "ports",
                    "filestores");

    private LoadWarnings() {}

    /**
     * Files that KNIME reports and nodes that it leaves out.
     *
     * @param folder the workflow folder
     * @param nodes its nodes
     * @return a sentence each
     */
    public static List<String> ofFiles(Path folder, List<NodeRun> nodes) {
        List<String> warnings = new ArrayList<>();
        MetadataFile.problem(folder)
                .ifPresent(
                        problem ->
                                warnings.add(
                                        "KNIME reports an error when it opens %s: %s."
                                                .formatted(
                                                        folder.resolve(MetadataFile.NAME),
                                                        problem)));
        for (NodeRun node : nodes) {
            for (String key : NODE_KEYS) {
                if (!node.node().settings().containsKey(key)) {
                    warnings.add(
                            "KNIME leaves out node %s: its settings.xml lacks \"%s\"."
                                    .formatted(node.graph().label(), key));
                }
            }
        }
        return List.copyOf(warnings);
    }

    /**
     * Nodes whose state changes when KNIME opens the workflow, so that it is marked as changed. To
     * be asked after all nodes were configured with the workflow's own settings and variables.
     *
     * @param nodes the nodes
     * @return a sentence each
     */
    public static List<String> ofStates(List<NodeRun> nodes) {
        List<String> warnings = new ArrayList<>();
        for (NodeRun node : nodes) {
            String saved = node.node().settings().getString("state", "");
            stateOnOpening(node)
                    .filter(state -> !saved.equals(state))
                    .ifPresent(
                            state ->
                                    warnings.add(
                                            "KNIME warns when it opens node %s: State has changed from %s to %s."
                                                    .formatted(
                                                            node.graph().label(), saved, state)));
        }
        return List.copyOf(warnings);
    }

    /**
     * @param node a node that was configured if it can be
     * @return the state that KNIME gives it on opening; empty where that is not known here, because
     *     it was saved executed, with its results
     */
    static Optional<String> stateOnOpening(NodeRun node) {
        String saved = node.node().settings().getString("state", "");
        if (saved.startsWith("EXECUT")) {
            return Optional.empty();
        }
        boolean ready = node.state() == NodeState.CONFIGURED && variablesAreWhole(node);
        return Optional.of((ready ? NodeState.CONFIGURED : NodeState.IDLE).name());
    }

    /** A controlled setting has both keys in its file; KNIME leaves the node idle otherwise. */
    private static boolean variablesAreWhole(NodeRun node) {
        NodeSettings settings = node.node().settings();
        try {
            return !settings.containsKey("variables")
                    || isWhole(settings.getNodeSettings("variables").getNodeSettings("tree"));
        } catch (InvalidSettingsException noTree) {
            return false;
        }
    }

    private static boolean isWhole(NodeSettingsRO tree) throws InvalidSettingsException {
        if (tree.containsKey("used_variable") != tree.containsKey("exposed_variable")) {
            return false;
        }
        if (tree.containsKey("used_variable")) {
            return true;
        }
        for (String key : tree.keySet()) {
            if (!isWhole(tree.getNodeSettings(key))) {
                return false;
            }
        }
        return true;
    }
}
