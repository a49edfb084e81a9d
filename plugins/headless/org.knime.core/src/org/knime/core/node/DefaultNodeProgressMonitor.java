// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import org.knime.core.node.message.Message;
import org.knime.core.node.workflow.NodeID;
import org.knime.core.node.workflow.NodeProgress;
import org.knime.core.node.workflow.NodeProgressEvent;
import org.knime.core.node.workflow.NodeProgressListener;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Keeps progress and messages and tells listeners, in the thread that reports. Listeners must be
 * quick. A message given as a supplier is made only if somebody looks.
 */
public class DefaultNodeProgressMonitor implements NodeProgressMonitor {

    private final List<NodeProgressListener> listeners = new CopyOnWriteArrayList<>();
    private Double progress;
    private Supplier<String> message;
    private SubProgressMonitor speaking;
    private volatile Message canceled;

    public DefaultNodeProgressMonitor() {}

    public DefaultNodeProgressMonitor(NodeProgressListener l) {
        listeners.add(l);
    }

    @Override
    public synchronized void setProgress(double progress) {
        fraction(progress);
        tell();
    }

    @Override
    public synchronized void setProgress(double progress, String message) {
        setProgress(progress, () -> message);
    }

    @Override
    public synchronized void setProgress(double progress, Supplier<String> message) {
        fraction(progress);
        words(message);
        tell();
    }

    @Override
    public synchronized void setProgress(String message) {
        setMessage(message);
    }

    @Override
    public synchronized void setMessage(String message) {
        setMessage(() -> message);
    }

    @Override
    public synchronized void setMessage(Supplier<String> message) {
        words(message);
        tell();
    }

    private void fraction(double value) {
        if (!Double.isNaN(value)) {
            progress = Math.max(0, Math.min(1, value));
        }
    }

    private void words(Supplier<String> value) {
        message = value;
        speaking = null;
    }

    /** Adds what a sub progress made, and appends its words to the message here. */
    synchronized void advance(double step, SubProgressMonitor child) {
        if (step != 0) {
            fraction((progress == null ? 0 : progress) + step);
        }
        if (child != null) {
            speaking = child;
        }
        tell();
    }

    private void tell() {
        if (listeners.isEmpty()) {
            return;
        }
        NodeProgress state = new NodeProgress(progress, getMessage());
        NodeProgressEvent event = new NodeProgressEvent(NodeID.ROOTID, state);
        listeners.forEach(l -> l.progressChanged(event));
    }

    @Override
    public synchronized Double getProgress() {
        return progress;
    }

    @Override
    public synchronized String getMessage() {
        List<String> parts = getMessages();
        return parts.isEmpty() ? null : parts.stream().collect(Collectors.joining(" - "));
    }

    @Override
    public synchronized List<String> getMessages() {
        List<String> parts = new ArrayList<>();
        parts.add(message == null ? null : message.get());
        if (speaking != null) {
            parts.addAll(speaking.getMessages());
        }
        parts.removeIf(Objects::isNull);
        return parts;
    }

    @Override
    public void checkCanceled() throws CanceledExecutionException {
        Message reason = canceled;
        if (reason != null) {
            throw new CanceledExecutionException(reason);
        }
    }

    protected boolean isCanceled() {
        return canceled != null;
    }

    @Override
    public void setExecuteCanceled() {
        setExecuteCanceled(CanceledExecutionException.DEFAULT_CANCEL_MESSAGE);
    }

    /** Asks the node to stop, and says why. */
    public void setExecuteCanceled(Message cancelMessage) {
        canceled = Objects.requireNonNull(cancelMessage, "cancelMessage");
    }

    @Override
    public synchronized void reset() {
        progress = null;
        message = null;
        speaking = null;
        canceled = null;
    }

    @Override
    public void addProgressListener(NodeProgressListener l) {
        if (!listeners.contains(l)) {
            listeners.add(l);
        }
    }

    @Override
    public void removeProgressListener(NodeProgressListener l) {
        listeners.remove(l);
    }

    @Override
    public void removeAllProgressListener() {
        listeners.clear();
    }
}
