// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import org.knime.core.internal.MessageAwareException;
import org.knime.core.node.message.Message;

/** Thrown by a node that notices it was canceled. */
public class CanceledExecutionException extends Exception implements MessageAwareException {

    public static final Message DEFAULT_CANCEL_MESSAGE = Message.fromSummary("Execution canceled");

    private static final long serialVersionUID = 1L;

    private final transient Message message;

    public CanceledExecutionException() {
        this(DEFAULT_CANCEL_MESSAGE);
    }

    public CanceledExecutionException(String s) {
        this(Message.fromSummary(s));
    }

    public CanceledExecutionException(Message message) {
        super(message.getSummary());
        this.message = message;
    }

    @Override
    public Message getKNIMEMessage() {
        return message;
    }

    /** Looks whether a node was canceled. */
    public interface CancelChecker {

        void checkCanceled() throws CanceledExecutionException;

        /** A checker for tight loops: only every hundredth call looks. */
        static CancelChecker checkCanceledPeriodically(ExecutionContext exec) {
            return checkCanceledPeriodically(exec, 100);
        }

        /** A checker for tight loops: only every n-th call looks. */
        static CancelChecker checkCanceledPeriodically(
                ExecutionContext exec, long skipEveryNInvocations) {
            long[] calls = {0};
            return () -> {
                if (calls[0]++ % Math.max(1, skipEveryNInvocations) == 0) {
                    exec.checkCanceled();
                }
            };
        }
    }
}
