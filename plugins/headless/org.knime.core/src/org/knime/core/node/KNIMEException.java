// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import org.knime.core.internal.MessageAwareException;
import org.knime.core.node.message.Message;

import java.util.Objects;

/** A failure whose message is meant for the user and shown as it is. */
public final class KNIMEException extends Exception implements MessageAwareException {

    private static final long serialVersionUID = 1L;

    private final transient Message message;

    public KNIMEException(String message) {
        this(Message.fromSummary(message), null);
    }

    public KNIMEException(String message, Throwable cause) {
        this(Message.fromSummary(message), cause);
    }

    private KNIMEException(Message message, Throwable cause) {
        super(message.getSummary(), cause);
        this.message = message;
    }

    public static KNIMEException of(Message message) {
        return of(message, null);
    }

    public static KNIMEException of(Message message, Throwable cause) {
        return new KNIMEException(Objects.requireNonNull(message, "message"), cause);
    }

    @Override
    public Message getKNIMEMessage() {
        return message;
    }

    /** This failure for places that cannot throw it. */
    public KNIMERuntimeException toUnchecked() {
        return new KNIMERuntimeException();
    }

    /** Carries a {@link KNIMEException} through code that does not declare it. */
    public final class KNIMERuntimeException extends RuntimeException
            implements MessageAwareException {

        private static final long serialVersionUID = 1L;

        private KNIMERuntimeException() {
            super(KNIMEException.this.getMessage(), KNIMEException.this);
        }

        @Override
        public synchronized KNIMEException getCause() {
            return KNIMEException.this;
        }

        @Override
        public Message getKNIMEMessage() {
            return message;
        }
    }
}
