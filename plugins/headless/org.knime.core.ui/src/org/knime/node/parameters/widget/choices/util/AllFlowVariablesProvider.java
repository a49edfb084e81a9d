// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices.util;

import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.VariableTypeRegistry;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.choices.FlowVariableChoicesProvider;

import java.util.List;

/** Provides all flow variables. */
public final class AllFlowVariablesProvider implements FlowVariableChoicesProvider {

    /** For use by class. */
    public AllFlowVariablesProvider() {
        // no state
    }

    @Override
    public List<FlowVariable> flowVariableChoices(NodeParametersInput context) {
        return List.copyOf(
                context.getAvailableInputFlowVariables(
                                VariableTypeRegistry.getInstance().getAllTypes())
                        .values());
    }
}
