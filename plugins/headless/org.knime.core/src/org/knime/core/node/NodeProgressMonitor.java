// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import org.knime.core.node.workflow.NodeProgressListener;

import java.util.List;
import java.util.function.Supplier;

/** Where the progress of a node goes and where the wish to cancel it comes from. */
public interface NodeProgressMonitor {

    /** Sets the fraction done, from 0 to 1. */
    void setProgress(double progress);

    void setProgress(double progress, String message);

    default void setProgress(double progress, Supplier<String> message) {
        setProgress(progress, message.get());
    }

    /** Sets the message only. */
    void setProgress(String message);

    void setMessage(String message);

    default void setMessage(Supplier<String> message) {
        setMessage(message.get());
    }

    /** The fraction done, null before the first. */
    Double getProgress();

    /** The message with those of sub progresses appended, null before the first. */
    String getMessage();

    /** The parts of the message, outermost first. */
    default List<String> getMessages() {
        String message = getMessage();
        return message == null ? List.of() : List.of(message);
    }

    void checkCanceled() throws CanceledExecutionException;

    /** Asks the node to stop; {@link #checkCanceled()} throws from now on. */
    void setExecuteCanceled();

    /** Back to no progress, no message, not canceled. */
    void reset();

    void addProgressListener(NodeProgressListener l);

    void removeProgressListener(NodeProgressListener l);

    void removeAllProgressListener();
}
