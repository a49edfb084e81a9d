// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.execute;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.trimformer.headless.graph.GraphEdge;
import org.trimformer.headless.graph.GraphNode.Role;
import org.trimformer.headless.load.LoadedNode;
import org.trimformer.headless.variables.BorderFilter;
import org.trimformer.headless.variables.VariableStack;
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
            prepareBorder(run);
            return;
        }
        VariableStack stack = VariableStack.merge(node.workflowVariables(), arriving(node));
        Resolved resolved =
                FlowVariables.resolve(
                        section(node.settings(), MODEL),
                        node.settings().containsKey(VARIABLES)
                                ? node.settings().getNodeSettings(VARIABLES)
                                : null,
                        stack.byName());
        node.host().get().flowVariables(stack.byName());
        node.host().get().loadSettings(resolved.settings());
        run.prepared(resolved.settings(), stack.with(resolved.exposed()), resolved.exposed());
    }

    /**
     * Inside a component only the variables that its input node lets through are seen; behind it
     * those that arrived from outside, and those that its output node lets through on top.
     */
    private void prepareBorder(NodeRun run) throws InvalidSettingsException {
        LoadedNode node = run.node();
        NodeSettingsRO model = section(node.settings(), MODEL);
        VariableStack arrived = VariableStack.merge(VariableStack.EMPTY, arriving(node));
        VariableStack through = BorderFilter.of(model).apply(arrived);
        VariableStack outgoing = through;
        GraphEdge scope = node.inputs().get(GraphEdge.SCOPE_PORT);
        if (node.graph().role() == Role.COMPONENT_OUTPUT && scope != null) {
            LoadedNode entrance = runs.get(scope.source()).node();
            outgoing =
                    VariableStack.merge(VariableStack.EMPTY, arriving(entrance))
                            .with(through.byName().values());
        }
        run.prepared(new NodeSettings(MODEL), outgoing, List.of());
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
    private static NodeSettingsRO section(NodeSettings settings, String key)
            throws InvalidSettingsException {
        return settings.containsKey(key) ? settings.getNodeSettings(key) : new NodeSettings(key);
    }
}
