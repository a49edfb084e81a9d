// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.layout;

import org.knime.core.webui.node.dialog.defaultdialog.widget.updates.NoopBooleanProvider;
import org.knime.node.parameters.updates.StateProvider;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Shows a group of parameters behind a button of another widget. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface SubParameters {
    /** The layout part that goes behind the button. */
    Class<?> subLayoutRoot();

    /** Decides whether the button is there; always if not given. */
    Class<? extends StateProvider<Boolean>> showSubParametersProvider() default
            NoopBooleanProvider.class;
}
