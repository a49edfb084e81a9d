// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import java.util.Objects;
import java.util.function.Supplier;

/** What node code reports progress to and asks whether it was canceled. */
public class ExecutionMonitor {

    private final NodeProgressMonitor progress;

    /** A monitor that nobody looks at. */
    public ExecutionMonitor() {
        this(new DefaultNodeProgressMonitor());
    }

    public ExecutionMonitor(NodeProgressMonitor progress) {
        this.progress = Objects.requireNonNull(progress, "progress");
    }

    public final NodeProgressMonitor getProgressMonitor() {
        return progress;
    }

    /** Throws if the node was canceled; call it at least once a second. */
    public void checkCanceled() throws CanceledExecutionException {
        progress.checkCanceled();
    }

    /** Sets the fraction done, from 0 to 1. */
    public void setProgress(double progress) {
        this.progress.setProgress(progress);
    }

    public void setProgress(double progress, String message) {
        this.progress.setProgress(progress, message);
    }

    public void setProgress(double progress, Supplier<String> messageSupplier) {
        this.progress.setProgress(progress, messageSupplier);
    }

    public void setProgress(String message) {
        progress.setProgress(message);
    }

    public void setMessage(String message) {
        progress.setMessage(message);
    }

    public void setMessage(Supplier<String> messageSupplier) {
        progress.setMessage(messageSupplier);
    }

    /** A monitor whose whole way is a share of this one's; its words are appended here. */
    public ExecutionMonitor createSubProgress(double maxProg) {
        return new ExecutionMonitor(new SubProgressMonitor(progress, maxProg, false, true));
    }

    /** A sub progress whose words are not heard here. */
    public ExecutionMonitor createSilentSubProgress(double maxProg) {
        return new ExecutionMonitor(new SubProgressMonitor(progress, maxProg, true, true));
    }

    /** A sub progress over the whole way that never hears of cancellation. */
    public ExecutionMonitor createNonCancelableSubProgress() {
        return new ExecutionMonitor(new SubProgressMonitor(progress, 1, false, false));
    }
}
