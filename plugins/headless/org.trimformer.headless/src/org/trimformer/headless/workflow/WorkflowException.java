// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.workflow;

/**
 * A workflow, or the wish expressed on the command line about it, cannot be carried out. The
 * message is one complete sentence for the user; nothing was executed when this is thrown (exit
 * code 2).
 */
public final class WorkflowException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * @param message one sentence that says what is wrong, where, and how to mend it
     */
    public WorkflowException(String message) {
        super(message);
    }

    /**
     * @param message one sentence that says what is wrong, where, and how to mend it
     * @param cause the reason, for the log
     */
    public WorkflowException(String message, Throwable cause) {
        super(message, cause);
    }
}
