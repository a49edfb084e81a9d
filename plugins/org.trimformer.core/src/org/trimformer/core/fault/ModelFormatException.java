// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.fault;

/** A model or weight file is damaged, hostile or not in the format it claims. */
public final class ModelFormatException extends TrimformerException {
    private static final long serialVersionUID = 1L;

    /** See {@link TrimformerException} for what the two sentences contain. */
    public ModelFormatException(String what, String fix) {
        this(what, fix, null);
    }

    /** As the other constructor, keeping the cause for the log. */
    public ModelFormatException(String what, String fix, Throwable cause) {
        super(what, fix, cause);
    }
}
