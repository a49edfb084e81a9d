// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog.widget.updates.predicates;

/** Handles the kinds of conditions. */
public interface PredicateVisitor<T> {

    /** All hold. */
    T visit(And and);

    /** One holds. */
    T visit(Or or);

    /** It does not hold. */
    T visit(Not not);

    /** It holds always or never. */
    T visit(ConstantPredicate constantPredicate);
}
