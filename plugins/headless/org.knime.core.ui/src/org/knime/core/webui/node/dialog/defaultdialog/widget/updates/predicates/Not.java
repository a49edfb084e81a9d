// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog.widget.updates.predicates;

import org.knime.node.parameters.updates.EffectPredicate;

/** The condition does not hold. */
public non-sealed class Not implements Operator {

    private final EffectPredicate m_childPredicate;

    /** Negates the condition. */
    public Not(EffectPredicate childPredicate) {
        m_childPredicate = childPredicate;
    }

    /** The condition. */
    public EffectPredicate getChildPredicate() {
        return m_childPredicate;
    }

    @Override
    public <T> T accept(PredicateVisitor<T> visitor) {
        return visitor.visit(this);
    }
}
