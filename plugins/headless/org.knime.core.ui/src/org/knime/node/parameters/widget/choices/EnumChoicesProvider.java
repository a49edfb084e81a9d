// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices;

import org.knime.node.parameters.NodeParametersInput;

import java.util.List;

/** Provides some constants of an enum. */
public interface EnumChoicesProvider<E extends Enum<E>>
        extends ChoicesStateProvider<EnumChoice<E>> {

    /** The choices; override either this or {@link #computeState}. */
    default List<E> choices(NodeParametersInput context) {
        return List.of();
    }

    @Override
    default void init(StateProviderInitializer initializer) {
        initializer.computeAfterOpenDialog();
    }

    @Override
    default List<EnumChoice<E>> computeState(NodeParametersInput context) {
        return choices(context).stream().map(EnumChoice::fromEnumConst).toList();
    }
}
