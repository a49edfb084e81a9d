// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.execute;

import org.trimformer.headless.workflow.FileTrees;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The handle by which a run is cancelled from outside, from the Ctrl-C hook for instance.
 * Thread-safe.
 */
public final class RunControl {

    private final List<Runnable> listeners = new ArrayList<>();
    private final List<Path> temporary = new ArrayList<>();
    private final CountDownLatch finished = new CountDownLatch(1);
    private boolean cancelled;

    /** Asks the run to stop; returns at once. Cancelling twice, or after the end, does nothing. */
    public void cancel() {
        List<Runnable> toCall;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            toCall = List.copyOf(listeners);
        }
        toCall.forEach(Runnable::run);
    }

    /**
     * @return whether {@link #cancel()} was called
     */
    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /**
     * @param listener called once on cancel, or at once where that has happened already
     */
    public void onCancel(Runnable listener) {
        boolean late;
        synchronized (this) {
            late = cancelled;
            if (!late) {
                listeners.add(listener);
            }
        }
        if (late) {
            listener.run();
        }
    }

    /**
     * Names a temporary folder that must go even where a node ignores cancellation and the run has
     * to be abandoned.
     *
     * @param folder the folder
     */
    public synchronized void deleteIfAbandoned(Path folder) {
        temporary.add(folder);
    }

    /**
     * @return the temporary folders of the run
     */
    public synchronized List<Path> temporaryFolders() {
        return List.copyOf(temporary);
    }

    /**
     * Deletes what a run that cannot be waited for leaves behind. Called by whoever ends the
     * program.
     */
    public synchronized void abandon() {
        temporary.forEach(FileTrees::deleteQuietly);
    }

    /** To be called when the run has ended and everything temporary is deleted. */
    public void finished() {
        finished.countDown();
    }

    /**
     * Waits until the run has ended.
     *
     * @param seconds how long at most
     * @return whether it has
     * @throws InterruptedException where the waiting thread is interrupted
     */
    public boolean awaitFinished(long seconds) throws InterruptedException {
        return finished.await(seconds, TimeUnit.SECONDS);
    }
}
