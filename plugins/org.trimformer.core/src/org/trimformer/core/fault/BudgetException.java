// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.fault;

/** A cost target that no plan can meet, or that is not a target at all. */
public final class BudgetException extends TrimformerException {
    private static final long serialVersionUID = 1L;

    /** See {@link TrimformerException} for what the two sentences contain. */
    public BudgetException(String what, String fix) {
        this(what, fix, null);
    }

    /** As the other constructor, keeping the cause for the log. */
    public BudgetException(String what, String fix, Throwable cause) {
        super(what, fix, cause);
    }
}
