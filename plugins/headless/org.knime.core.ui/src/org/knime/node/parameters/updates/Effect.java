// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.updates;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Shows, hides, enables or disables a widget or layout part. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Effect {
    /** The condition. */
    Class<? extends EffectPredicateProvider> predicate();

    /** What happens when the condition holds. */
    EffectType type();

    /** Kinds of effects. */
    enum EffectType {
        /** Visible only if the condition holds. */
        SHOW,
        /** Invisible if the condition holds. */
        HIDE,
        /** Usable only if the condition holds. */
        ENABLE,
        /** Not usable if the condition holds. */
        DISABLE
    }
}
