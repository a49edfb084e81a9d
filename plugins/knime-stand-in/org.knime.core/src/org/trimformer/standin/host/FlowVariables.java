package org.trimformer.standin.host;

import java.util.List;
import java.util.Map;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.workflow.FlowVariable;

/** Flow variables that control settings: the {@code variables} part of a saved node. */
public final class FlowVariables {

    private FlowVariables() {}

    /**
     * Settings after the variables had their say.
     *
     * @param settings a copy of the node's settings with the controlled entries replaced
     * @param exposed settings that the node offers as variables to its successors
     */
    public record Resolved(NodeSettings settings, List<FlowVariable> exposed) {}

    /**
     * Replaces every entry of {@code model} that the {@code variables} tree controls.
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
        throw new UnsupportedOperationException();
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
