// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices;

import org.knime.node.parameters.NodeParametersInput;

import java.util.List;

/** Provides texts. */
public interface StringChoicesProvider extends ChoicesStateProvider<StringChoice> {

    /** The choices; override either this or {@link #computeState}. */
    default List<String> choices(NodeParametersInput context) {
        return List.of();
    }

    @Override
    default void init(StateProviderInitializer initializer) {
        initializer.computeAfterOpenDialog();
    }

    @Override
    default List<StringChoice> computeState(NodeParametersInput context) {
        return choices(context).stream().map(StringChoice::fromId).toList();
    }
}
