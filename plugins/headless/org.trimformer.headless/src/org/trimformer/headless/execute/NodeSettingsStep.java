// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.execute;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.workflow.FlowVariable;
import org.trimformer.headless.graph.GraphEdge;
import org.trimformer.headless.graph.GraphNode.Role;
import org.trimformer.headless.load.LoadedNode;
import org.trimformer.headless.variables.BorderFilter;
import org.trimformer.headless.variables.VariableStack;
import org.trimformer.headless.workflow.ConfigurationNode;
import org.trimformer.headless.workflow.NodeFile.NativeNode;
import org.trimformer.headless.workflow.NodeId;
import org.trimformer.standin.host.FlowVariables;
import org.trimformer.standin.host.FlowVariables.Resolved;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gives a node its flow variables and its settings as the variables leave them. */
final class NodeSettingsStep {

    private static final String MODEL = "model";
    private static final String VARIABLES = "variables";

    private final Map<NodeId, NodeRun> runs;

    NodeSettingsStep(Map<NodeId, NodeRun> runs) {
        this.runs = runs;
    }

    /**
     * @throws InvalidSettingsException where a variable does not fit or the node refuses its
     *     settings
     */
    void prepare(NodeRun run) throws InvalidSettingsException {
        LoadedNode node = run.node();
        if (node.host().isEmpty()) {
            prepareVirtual(run);
            return;
        }
        VariableStack stack = VariableStack.merge(node.workflowVariables(), arriving(node));
        Resolved resolved = resolve(node.settings(), stack);
        node.host().get().flowVariables(stack.byName());
        node.host().get().loadSettings(resolved.settings());
        run.prepared(resolved.settings(), stack.with(resolved.exposed()), resolved.exposed());
    }

    private void prepareVirtual(NodeRun run) throws InvalidSettingsException {
        LoadedNode node = run.node();
        NodeSettingsRO model = section(node.settings(), MODEL);
        VariableStack arrived = VariableStack.merge(VariableStack.EMPTY, arriving(node));
        if (node.graph().role() == Role.CONFIGURATION) {
            prepareConfiguration(run, model, arrived);
        } else {
            prepareBorder(run, model, arrived);
        }
    }

    /** A Configuration node takes its value from its component's dialog. */
    private void prepareConfiguration(NodeRun run, NodeSettingsRO model, VariableStack arrived)
            throws InvalidSettingsException {
        NativeNode file = run.graph().file();
        GraphEdge scope = run.node().inputs().get(GraphEdge.SCOPE_PORT);
        NodeSettingsRO dialog =
                scope == null ? new NodeSettings(MODEL) : runs.get(scope.source()).usedSettings();
        FlowVariable made =
                ConfigurationNode.of(file.factory())
                        .orElseThrow()
                        .variable(file.id(), model, dialog);
        run.prepared(new NodeSettings(MODEL), arrived.with(List.of(made)), List.of());
    }

    /**
     * Inside a component only the variables that its input node lets through are seen; behind it
     * those that arrived from outside, and those that its output node lets through on top.
     */
    private void prepareBorder(NodeRun run, NodeSettingsRO model, VariableStack arrived)
            throws InvalidSettingsException {
        LoadedNode node = run.node();
        VariableStack through = BorderFilter.of(model).apply(arrived);
        VariableStack outgoing = through;
        GraphEdge scope = node.inputs().get(GraphEdge.SCOPE_PORT);
        if (node.graph().role() == Role.COMPONENT_OUTPUT && scope != null) {
            LoadedNode entrance = runs.get(scope.source()).node();
            outgoing =
                    VariableStack.merge(VariableStack.EMPTY, arriving(entrance))
                            .with(through.byName().values());
        }
        run.prepared(dialog(node, arrived), outgoing, List.of());
    }

    /** The values of a component's dialog as the variables outside leave them. */
    private static NodeSettings dialog(LoadedNode entrance, VariableStack arrived)
            throws InvalidSettingsException {
        if (entrance.graph().component().isEmpty()) {
            return new NodeSettings(MODEL);
        }
        NodeSettingsRO settings = entrance.graph().component().get().settings();
        VariableStack outside = VariableStack.merge(entrance.workflowVariables(), List.of(arrived));
        Resolved resolved = resolve(settings, outside);
        if (!resolved.exposed().isEmpty()) {
            throw new InvalidSettingsException(
                    "The component %s makes the flow variable \"%s\" of its dialog, which only KNIME can do; let its Component Output node pass it on"
                            .formatted(
                                    entrance.graph().component().get().name(),
                                    resolved.exposed().get(0).getName()));
        }
        return resolved.settings();
    }

    private static Resolved resolve(NodeSettingsRO settings, VariableStack stack)
            throws InvalidSettingsException {
        return FlowVariables.resolve(
                section(settings, MODEL),
                settings.containsKey(VARIABLES) ? settings.getNodeSettings(VARIABLES) : null,
                stack.byName());
    }

    private List<VariableStack> arriving(LoadedNode node) {
        List<VariableStack> stacks = new ArrayList<>();
        for (GraphEdge edge : node.inputs().values()) {
            if (!edge.isScope()) {
                stacks.add(runs.get(edge.source()).outgoing());
            }
        }
        return stacks;
    }

    /** A node without settings of its own has no model section, or an empty one. */
    private static NodeSettingsRO section(NodeSettingsRO settings, String key)
            throws InvalidSettingsException {
        return settings.containsKey(key) ? settings.getNodeSettings(key) : new NodeSettings(key);
    }
}
