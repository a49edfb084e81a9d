// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.share;

import org.trimformer.core.progress.JobMonitor;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Waiting that ends with the job, not with an interrupt. */
public final class Waiting {
    private static final long LOOK_AGAIN_MILLIS = 100;

    private Waiting() {}

    /**
     * The outcome of {@code future}. KNIME interrupts threads it cancels, and its monitor says the
     * same: an interrupt alone does not end the wait, but stays set.
     *
     * @param what shown while waiting
     * @throws ExecutionException if the future failed
     * @throws org.trimformer.core.progress.CancelledException if the job was cancelled
     */
    public static <T> T await(
            CompletableFuture<T> future, JobMonitor monitor, Supplier<String> what)
            throws ExecutionException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    monitor.progress(0, what);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
                monitor.checkCancelled();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
