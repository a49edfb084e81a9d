// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices;

import org.knime.core.node.workflow.FlowVariable;
import org.knime.node.parameters.NodeParametersInput;

import java.util.List;

/** Provides flow variables. */
public interface FlowVariableChoicesProvider extends TypedStringChoicesProvider {

    /** The choices; override either this or {@link #computeState}. */
    default List<FlowVariable> flowVariableChoices(NodeParametersInput context) {
        return List.of();
    }

    @Override
    default void init(StateProviderInitializer initializer) {
        initializer.computeAfterOpenDialog();
    }

    @Override
    default List<TypedStringChoice> computeState(NodeParametersInput context) {
        return flowVariableChoices(context).stream()
                .map(TypedStringChoice::fromFlowVariable)
                .toList();
    }
}
