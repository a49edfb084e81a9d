// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.cli;

import org.trimformer.headless.execute.RunControl;

/**
 * Cancels a run when the user presses Ctrl-C (or the system asks the program to end). The JVM then
 * ends with 130 by itself; the hook gives the run a few seconds to stop its nodes, write run.json
 * and delete what is temporary.
 */
final class CtrlC {

    private static final long PATIENCE_SECONDS = 8;

    private final Thread hook;

    private CtrlC(Thread hook) {
        this.hook = hook;
    }

    static CtrlC cancels(RunControl control) {
        Thread hook = new Thread(() -> cancelAndWait(control), "trimformer-ctrl-c");
        Runtime.getRuntime().addShutdownHook(hook);
        return new CtrlC(hook);
    }

    private static void cancelAndWait(RunControl control) {
        control.cancel();
        try {
            if (!control.awaitFinished(PATIENCE_SECONDS)) {
                control.abandon();
            }
        } catch (InterruptedException e) {
            control.abandon();
            Thread.currentThread().interrupt();
        }
    }

    /** To be called when the run has ended. */
    void remove() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyShuttingDown) {
            // Ctrl-C was pressed: the hook is at work and this thread has nothing left to do
            return;
        }
    }
}
