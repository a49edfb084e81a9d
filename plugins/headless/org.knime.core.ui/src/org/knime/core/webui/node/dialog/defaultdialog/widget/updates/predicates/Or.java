// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog.widget.updates.predicates;

import org.knime.node.parameters.updates.EffectPredicate;

import java.util.List;

/** One of the conditions holds. */
public non-sealed class Or implements Operator {

    private final List<EffectPredicate> m_children;

    /** Combines the conditions. */
    public Or(EffectPredicate... children) {
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
