// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.updates;

import org.knime.core.webui.node.dialog.defaultdialog.widget.updates.predicates.And;
import org.knime.core.webui.node.dialog.defaultdialog.widget.updates.predicates.Not;
import org.knime.core.webui.node.dialog.defaultdialog.widget.updates.predicates.Or;
import org.knime.core.webui.node.dialog.defaultdialog.widget.updates.predicates.PredicateVisitor;

/** A condition of an {@link Effect}. */
public interface EffectPredicate {

    /** Lets the visitor handle the kind of this condition. */
    <T> T accept(PredicateVisitor<T> visitor);

    /** Both conditions hold. */
    default EffectPredicate and(EffectPredicate other) {
        return new And(this, other);
    }

    /** One of the conditions holds. */
    default EffectPredicate or(EffectPredicate other) {
        return new Or(this, other);
    }

    /** The condition does not hold. */
    default EffectPredicate negate() {
        return new Not(this);
    }
}
