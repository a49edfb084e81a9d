// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.progress;

import java.util.function.Supplier;

/**
 * Progress and cancellation of one job. Jobs call {@link #checkCancelled()} at least once a batch
 * or once a second, whichever is sooner. Implementations are thread-safe and cheap to call.
 */
public interface JobMonitor {

    /**
     * Returns at once, or throws if the user asked to stop.
     *
     * @throws CancelledException if the job must stop now
     */
    void checkCancelled();

    /**
     * Reports how far the job is.
     *
     * @param fraction done so far, 0..1
     * @param message what a user reads, such as {@code "epoch 3/10, loss 0.41, 4 min left"};
     *     evaluated only when shown
     */
    void progress(double fraction, Supplier<String> message);

    /**
     * Tells the user something that deserves a line of its own at the end (a warning of the node).
     */
    void warn(String sentence);

    /**
     * A monitor for a part of this job.
     *
     * @param from fraction of this job at which the part starts, 0..1
     * @param to fraction at which it ends, {@code from}..1
     * @param prefix put before the part's messages, may be empty
     */
    default JobMonitor part(double from, double to, String prefix) {
        return new PartMonitor(this, from, to, prefix);
    }

    /** A monitor that never cancels and shows nothing. */
    static JobMonitor silent() {
        return SilentMonitor.INSTANCE;
    }
}
