// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices;

/** Provides choices with a type. */
public interface TypedStringChoicesProvider extends ChoicesStateProvider<TypedStringChoice> {

    @Override
    default void init(StateProviderInitializer initializer) {
        initializer.computeAfterOpenDialog();
    }
}
