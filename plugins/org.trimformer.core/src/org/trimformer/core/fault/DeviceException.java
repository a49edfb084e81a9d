// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.fault;

/** The engine or the requested device is missing, full or failing. */
public final class DeviceException extends TrimformerException {
    private static final long serialVersionUID = 1L;

    /** See {@link TrimformerException} for what the two sentences contain. */
    public DeviceException(String what, String fix) {
        this(what, fix, null);
    }

    /** As the other constructor, keeping the cause for the log. */
    public DeviceException(String what, String fix, Throwable cause) {
        super(what, fix, cause);
    }
}
