// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.data;

/** A failure whose text is for the user. */
public final class DataServiceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String m_details;

    /** A failure with a text. */
    public DataServiceException(String message) {
        this(message, null, null);
    }

    /** A failure with a text and details. */
    public DataServiceException(String message, String details) {
        this(message, details, null);
    }

    /** A failure with a text and a cause. */
    public DataServiceException(String message, Throwable cause) {
        this(message, null, cause);
    }

    /** A failure with a text, details and a cause. */
    public DataServiceException(String message, String details, Throwable cause) {
        super(message, cause);
        m_details = details;
    }

    /** The details, null if there are none. */
    public String getDetails() {
        return m_details;
    }
}
