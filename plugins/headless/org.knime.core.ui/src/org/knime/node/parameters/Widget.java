// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters;

import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicateProvider;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Shows a field in the dialog; title and description also become the node description, so the
 * description must be well-formed XHTML.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@Inherited
public @interface Widget {
    /** The label. */
    String title();

    /** The help text, an XHTML fragment. */
    String description();

    /** Whether the widget is hidden until advanced settings are shown. */
    boolean advanced() default false;

    /** When to show or enable the widget; the default has no condition. */
    Effect effect() default
            @Effect(predicate = EffectPredicateProvider.class, type = EffectType.SHOW);
}
