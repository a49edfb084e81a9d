// SPDX-License-Identifier: Apache-2.0
package org.trimformer.commands;

import org.trimformer.core.terminal.TerminalMonitor;

import java.io.PrintStream;

/** A job of a verb in this process: Ctrl-C cancels it and waits until it has cleaned up. */
final class TerminalJob extends TerminalMonitor implements AutoCloseable {
    private final Thread hook = new Thread(this::cancelAndWait, "trimformer-ctrl-c");

    /** A job that is about to begin on this thread. */
    TerminalJob(PrintStream err) {
        super(err);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void cancelAndWait() {
        cancel();
        awaitEnd(() -> {});
    }

    @Override
    public void close() {
        end();
        if (!isCancelled()) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
