// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.terminal;

import org.trimformer.core.progress.CancelledException;
import org.trimformer.core.progress.JobMonitor;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A job as its user sees it in a terminal: progress every two seconds, each warning once, and
 * Ctrl-C. Who makes one calls {@link #cancel} and {@link #awaitEnd} when the process is asked to
 * end.
 */
public class TerminalMonitor implements JobMonitor {
    private static final long EVERY_NANOS = 2_000_000_000L;
    private static final long EVERY_MILLIS = 20;
    private static final long PATIENCE_MILLIS = 30_000;

    private final PrintStream err;
    private final Thread worker = Thread.currentThread();
    private final List<String> warnings = new ArrayList<>();
    private volatile boolean cancelled;
    private volatile boolean ended;
    private long printed = System.nanoTime();
    private String last = "";

    /**
     * Of a job that is about to begin on this thread.
     *
     * @param err where everything is printed
     */
    public TerminalMonitor(PrintStream err) {
        this.err = err;
    }

    /** Asks the job to stop. */
    public final void cancel() {
        cancelled = true;
    }

    /**
     * Waits, at most half a minute, until the job has cleaned up.
     *
     * @param meanwhile done again and again
     */
    public final void awaitEnd(Runnable meanwhile) {
        try {
            for (long waited = 0; !ended && waited < PATIENCE_MILLIS; waited += EVERY_MILLIS) {
                meanwhile.run();
                worker.join(EVERY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The job has cleaned up; nothing waits for it any more. */
    protected final void end() {
        ended = true;
    }

    /** Whether the user has asked to stop. */
    public final boolean isCancelled() {
        return cancelled;
    }

    @Override
    public final void checkCancelled() {
        if (cancelled) {
            throw new CancelledException();
        }
    }

    @Override
    public final synchronized void progress(double fraction, Supplier<String> message) {
        if (System.nanoTime() - printed >= EVERY_NANOS) {
            printed = System.nanoTime();
            String words = message.get();
            if (!words.equals(last)) {
                last = words;
                err.println(words);
            }
        }
    }

    @Override
    public final synchronized void warn(String sentence) {
        if (!warnings.contains(sentence)) {
            warnings.add(sentence);
            err.println("Warning: " + sentence);
        }
    }
}
