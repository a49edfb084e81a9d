// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget;

import org.knime.node.parameters.updates.StateProvider;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Shows a field of type {@link java.util.Optional} with a check box. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface OptionalWidget {
    /** Gives the value that appears once the box is ticked. */
    Class<? extends DefaultValueProvider<?>> defaultProvider();

    /** Computes a value when the dialog is opened. */
    interface DefaultValueProvider<T> extends StateProvider<T> {

        @Override
        default void init(StateProviderInitializer initializer) {
            initializer.computeBeforeOpenDialog();
        }
    }
}
