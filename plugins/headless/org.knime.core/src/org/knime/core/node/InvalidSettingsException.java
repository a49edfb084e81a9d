// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

/** Settings or inputs that a node refuses; the message tells the user what to change. */
public class InvalidSettingsException extends Exception {

    private static final long serialVersionUID = 1L;

    public InvalidSettingsException(String s) {
        super(s);
    }

    public InvalidSettingsException(String msg, Throwable cause) {
        super(msg, cause);
    }

    public InvalidSettingsException(Throwable cause) {
        super(cause);
    }
}
