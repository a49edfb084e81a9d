// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.fault;

/** A well-formed model that the requested operation cannot work on. */
public final class UnsupportedModelException extends TrimformerException {
    private static final long serialVersionUID = 1L;

    /** See {@link TrimformerException} for what the two sentences contain. */
    public UnsupportedModelException(String what, String fix) {
        this(what, fix, null);
    }

    /** As the other constructor, keeping the cause for the log. */
    public UnsupportedModelException(String what, String fix, Throwable cause) {
        super(what, fix, cause);
    }
}
