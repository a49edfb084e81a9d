// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.host;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.config.Config;
import org.knime.core.node.config.base.ConfigBase;
import org.knime.core.node.config.base.ConfigStringEntry;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.VariableType.InvalidConfigEntryException;
import org.knime.core.node.workflow.VariableTypeRegistry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Flow variables that control settings: the {@code variables} part of a saved node. */
public final class FlowVariables {

    private static final String TREE = "tree";
    private static final String USED = "used_variable";
    private static final String EXPOSED = "exposed_variable";

    private final Map<String, FlowVariable> available;
    private final List<FlowVariable> exposed = new ArrayList<>();

    private FlowVariables(Map<String, FlowVariable> available) {
        this.available = available;
    }

    /**
     * Settings after the variables had their say.
     *
     * @param settings a copy of the node's settings with the controlled entries replaced
     * @param exposed settings that the node offers as variables to its successors
     */
    public record Resolved(NodeSettings settings, List<FlowVariable> exposed) {}

    /**
     * Replaces every entry of {@code model} that the {@code variables} tree controls. Entries of
     * the tree that the model does not have are ignored.
     *
     * @param variables the {@code variables} config of the node ({@code version}, {@code tree}),
     *     null if it has none
     * @param available the variables the node sees, by name
     * @throws InvalidSettingsException naming the variable and the setting, when a variable is
     *     unknown or of a type the setting does not take
     */
    public static Resolved resolve(
            NodeSettingsRO model, NodeSettingsRO variables, Map<String, FlowVariable> available)
            throws InvalidSettingsException {
        NodeSettings settings = new NodeSettings(model.getKey());
        model.copyTo(settings);
        FlowVariables work = new FlowVariables(available);
        if (variables != null && variables.containsKey(TREE)) {
            work.visit(settings, variables.getConfig(TREE), "");
        }
        return new Resolved(settings, List.copyOf(work.exposed));
    }

    private void visit(Config settings, Config tree, String path) throws InvalidSettingsException {
        for (String key : tree) {
            Config branch = tree.getConfig(key);
            if (!settings.containsKey(key)) {
                continue;
            }
            if (isLeaf(branch)) {
                control(settings, key, branch, path + key);
            } else if (settings.getEntry(key) instanceof ConfigBase) {
                visit(settings.getConfig(key), branch, path + key + "/");
            }
        }
    }

    private static boolean isLeaf(Config branch) {
        return branch.getEntry(USED) instanceof ConfigStringEntry
                || branch.getEntry(EXPOSED) instanceof ConfigStringEntry;
    }

    private void control(Config settings, String key, Config leaf, String path)
            throws InvalidSettingsException {
        String used = leaf.getString(USED);
        String offered = leaf.getString(EXPOSED);
        try {
            if (used != null) {
                FlowVariable variable = available.get(used);
                if (variable == null) {
                    throw new InvalidSettingsException(
                            "Unknown variable \"" + used + "\" for setting \"" + path + "\"");
                }
                VariableTypeRegistry.overwriteWithVariable(settings, key, variable);
            }
            if (offered != null) {
                exposed.add(
                        VariableTypeRegistry.getInstance()
                                .createFromConfig(offered, settings, key));
            }
        } catch (InvalidConfigEntryException e) {
            String reason = e.getErrorMessageWithVariableName(used).orElse(e.getMessage());
            throw new InvalidSettingsException("Setting \"" + path + "\": " + reason, e);
        }
    }

    /**
     * Reads one variable as KNIME saves it below {@code workflow_variables/Var_N}.
     *
     * @throws InvalidSettingsException if the class is unknown or the value does not fit it
     */
    public static FlowVariable load(NodeSettingsRO saved) throws InvalidSettingsException {
        return FlowVariable.load(saved);
    }
}
