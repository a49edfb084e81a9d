// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.fault;

/** An image, label or image folder that cannot be used. */
public final class ImageException extends TrimformerException {
    private static final long serialVersionUID = 1L;

    /** See {@link TrimformerException} for what the two sentences contain. */
    public ImageException(String what, String fix) {
        this(what, fix, null);
    }

    /** As the other constructor, keeping the cause for the log. */
    public ImageException(String what, String fix, Throwable cause) {
        super(what, fix, cause);
    }
}
