// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices;

import org.knime.core.data.DataColumnSpec;
import org.knime.node.parameters.NodeParametersInput;

import java.util.List;

/** Provides columns. */
public interface ColumnChoicesProvider extends TypedStringChoicesProvider {

    /** The choices; override either this or {@link #computeState}. */
    default List<DataColumnSpec> columnChoices(NodeParametersInput context) {
        return List.of();
    }

    @Override
    default void init(StateProviderInitializer initializer) {
        initializer.computeAfterOpenDialog();
    }

    @Override
    default List<TypedStringChoice> computeState(NodeParametersInput context) {
        return columnChoices(context).stream().map(TypedStringChoice::fromColSpec).toList();
    }
}
