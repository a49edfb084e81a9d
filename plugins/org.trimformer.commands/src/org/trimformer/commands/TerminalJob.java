// SPDX-License-Identifier: Apache-2.0
package org.trimformer.commands;

import org.trimformer.core.progress.CancelledException;
import org.trimformer.core.progress.JobMonitor;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A job of a verb: its progress and warnings in the terminal, and Ctrl-C, which cancels it and
 * waits until it has cleaned up.
 */
final class TerminalJob implements JobMonitor, AutoCloseable {
    private static final long EVERY_NANOS = 2_000_000_000L;
    private static final long PATIENCE_MILLIS = 30_000;

    private final PrintStream err;
    private final Thread worker = Thread.currentThread();
    private final Thread hook = new Thread(this::cancelAndWait, "trimformer-ctrl-c");
    private final List<String> warnings = new ArrayList<>();
    private volatile boolean cancelled;
    private volatile boolean ended;
    private long printed = System.nanoTime();
    private String last = "";

    /** A job that is about to begin on this thread. */
    TerminalJob(PrintStream err) {
        this.err = err;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void cancelAndWait() {
        cancelled = true;
        try {
            for (long waited = 0; !ended && waited < PATIENCE_MILLIS; waited += 20) {
                worker.join(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void checkCancelled() {
        if (cancelled) {
            throw new CancelledException();
        }
    }

    @Override
    public synchronized void progress(double fraction, Supplier<String> message) {
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
    public synchronized void warn(String sentence) {
        if (!warnings.contains(sentence)) {
            warnings.add(sentence);
            err.println("Warning: " + sentence);
        }
    }

    @Override
    public void close() {
        ended = true;
        if (!cancelled) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
