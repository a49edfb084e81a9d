// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.updates;

import org.knime.core.webui.node.dialog.defaultdialog.util.updates.StateComputationFailureException;
import org.knime.node.parameters.NodeParametersInput;

import java.util.function.Supplier;

/**
 * Computes a value, choices or a message in the open dialog. Needs a constructor without arguments.
 */
public interface StateProvider<S> {

    /** Says when to compute and from what. */
    void init(StateProviderInitializer initializer);

    /**
     * Computes the state.
     *
     * @throws StateComputationFailureException to keep the old state
     */
    S computeState(NodeParametersInput parametersInput) throws StateComputationFailureException;

    /** Takes down when to compute and from what. */
    interface StateProviderInitializer {

        /** Computes when a field changes. */
        <T> void computeOnValueChange(Class<? extends ParameterReference<T>> id);

        /** Computes when a field changes and gives its value. */
        <T> Supplier<T> computeFromValueSupplier(Class<? extends ParameterReference<T>> ref);

        /** Gives the value of a field. */
        <T> Supplier<T> getValueSupplier(Class<? extends ParameterReference<T>> ref);

        /** Gives the value of a field whose type has parameters. */
        @SuppressWarnings("unchecked") // the token says the type
        default <T> Supplier<T> getValueSupplier(
                Class<? extends ParameterReference<?>> ref, TypeReference<T> typeRef) {
            return (Supplier<T>)
                    getValueSupplier((Class<? extends ParameterReference<Object>>) ref);
        }

        /** Computes when another provider did and gives its state. */
        <T> Supplier<T> computeFromProvidedState(
                Class<? extends StateProvider<T>> stateProviderClass);

        /** Computes when a button is pressed. */
        void computeOnButtonClick(Class<? extends ButtonReference> ref);

        /** Computes before the dialog opens. */
        void computeBeforeOpenDialog();

        /** Computes right after the dialog opened. */
        void computeAfterOpenDialog();

        /** The inputs of the node. */
        NodeParametersInput getNodeParametersInput();
    }

    /** Holds a type with its parameters. */
    interface TypeReference<T> {}
}
