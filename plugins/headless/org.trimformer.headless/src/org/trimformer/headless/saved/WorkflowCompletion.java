// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.saved;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.node.parameters.NodeParameters;
import org.trimformer.headless.execute.NodeRun;
import org.trimformer.headless.execute.ResultSink;
import org.trimformer.headless.execute.RunControl;
import org.trimformer.headless.execute.WorkflowRun;
import org.trimformer.headless.load.LoadedNode;
import org.trimformer.headless.load.LoadedWorkflow;
import org.trimformer.headless.workflow.WorkflowException;
import org.trimformer.standin.ui.ParameterizedNode;
import org.trimformer.standin.ui.persistence.ParametersSerializer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings saved nodes up to the installed ones: every setting a node has stands in its file, in the
 * order KNIME writes it, and its state is the one KNIME finds. A dialog that is applied unchanged
 * then changes nothing, and an executed node stays executed.
 */
public final class WorkflowCompletion {

    private static final String MODEL = "model";

    /** Nodes are configured here, never executed. */
    private static final ResultSink NOTHING_WRITTEN =
            node -> new ResultSink.Written(List.of(), Optional.empty());

    private WorkflowCompletion() {}

    /**
     * The settings of one node.
     *
     * @param node the node
     * @param settings the whole settings.xml as it should be
     * @param changed whether that differs from what is saved
     */
    public record Completed(NodeRun node, NodeSettings settings, boolean changed) {}

    /**
     * Completes every node; writes nothing.
     *
     * @param workflow a workflow loaded as it was saved
     * @return one a node, those inside components included
     * @throws WorkflowException where settings are refused
     */
    public static List<Completed> of(LoadedWorkflow workflow) throws WorkflowException {
        WorkflowRun run =
                new WorkflowRun(workflow, new RunControl(), changed -> {}, NOTHING_WRITTEN);
        run.configureAll();
        List<Completed> completed = new ArrayList<>();
        for (NodeRun node : run.nodes()) {
            completed.add(completed(node));
        }
        return List.copyOf(completed);
    }

    private static Completed completed(NodeRun node) throws WorkflowException {
        NodeSettings saved = node.node().settings();
        NodeSettings settings = new NodeSettings(saved.getKey());
        saved.copyTo(settings);
        modelAsKnimeWrites(node.node())
                .ifPresent(model -> model.copyTo(settings.addNodeSettings(MODEL)));
        LoadWarnings.stateOnOpening(node).ifPresent(state -> settings.addString("state", state));
        boolean changed = !SettingsXml.of(saved).equals(SettingsXml.of(settings));
        return new Completed(node, settings, changed);
    }

    /**
     * What KNIME writes when the node's dialog is opened and applied unchanged. Values that flow
     * variables take over stay as they are saved: KNIME keeps them in the file.
     *
     * @param node a node
     * @return its {@code model} section; empty where the node has no settings
     * @throws WorkflowException where the saved settings cannot be read
     */
    public static Optional<NodeSettings> modelAsKnimeWrites(LoadedNode node)
            throws WorkflowException {
        Optional<Class<? extends NodeParameters>> type =
                node.host().isPresent()
                                && node.host().get().model() instanceof ParameterizedNode parameters
                        ? parameters.parametersClass()
                        : Optional.empty();
        if (type.isEmpty()) {
            return Optional.empty();
        }
        try {
            NodeSettings written = new NodeSettings(MODEL);
            ParametersSerializer.save(
                    ParametersSerializer.load(
                            type.get(),
                            node.settings().containsKey(MODEL)
                                    ? node.settings().getNodeSettings(MODEL)
                                    : new NodeSettings(MODEL)),
                    written);
            return Optional.of(written);
        } catch (InvalidSettingsException e) {
            throw new WorkflowException(
                    "The settings of node %s cannot be read: %s"
                            .formatted(node.graph().label(), e.getMessage()),
                    e);
        }
    }
}
