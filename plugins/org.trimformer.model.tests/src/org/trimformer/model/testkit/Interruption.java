// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.testkit;

import org.trimformer.core.progress.CancelledException;
import org.trimformer.core.progress.JobMonitor;

import java.util.function.Supplier;

/** Ends a job at the n-th time it asks whether to go on. */
public final class Interruption implements JobMonitor {
    private final boolean cancel;
    private int left;

    /** The machine loses power, as far as one process can play that. */
    public static final class PowerCut extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /**
     * A fuse.
     *
     * @param calls questions it stands
     * @param cancel whether it then cancels as a user does; else power is cut
     */
    public Interruption(int calls, boolean cancel) {
        this.left = calls;
        this.cancel = cancel;
    }

    @Override
    public synchronized void checkCancelled() {
        if (left-- <= 0) {
            throw cancel ? new CancelledException() : new PowerCut();
        }
    }

    @Override
    public void progress(double fraction, Supplier<String> message) {
        checkCancelled();
    }

    @Override
    public void warn(String sentence) {
        // short runs have much to warn of, which is looked at elsewhere
    }
}
