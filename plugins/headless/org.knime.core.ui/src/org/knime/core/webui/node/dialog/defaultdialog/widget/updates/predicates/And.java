// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog.widget.updates.predicates;

import org.knime.node.parameters.updates.EffectPredicate;

import java.util.List;

/** All conditions hold. */
public non-sealed class And implements Operator {

    private final List<EffectPredicate> m_children;

    /** Combines the conditions. */
    public And(EffectPredicate... children) {
        m_children = List.of(children);
    }

    /** The conditions. */
    public List<EffectPredicate> getChildren() {
        return m_children;
    }

    @Override
    public <T> T accept(PredicateVisitor<T> visitor) {
        return visitor.visit(this);
    }
}
