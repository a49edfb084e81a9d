// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

/** Rows that could not be written. */
public class DataContainerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DataContainerException(String message) {
        super(message);
    }

    public DataContainerException(String message, Throwable cause) {
        super(message, cause);
    }
}
