// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices;

import org.knime.core.data.DataType;
import org.knime.node.parameters.NodeParametersInput;

import java.util.List;

/** Provides data types. */
public interface DataTypeChoicesProvider extends ChoicesStateProvider<DataTypeChoice> {

    /** The choices; override either this or {@link #computeState}. */
    default List<DataType> choices(NodeParametersInput context) {
        return List.of();
    }

    @Override
    default void init(StateProviderInitializer initializer) {
        initializer.computeAfterOpenDialog();
    }

    @Override
    default List<DataTypeChoice> computeState(NodeParametersInput context) {
        return choices(context).stream().map(DataTypeChoice::fromDataType).toList();
    }
}
