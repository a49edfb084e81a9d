// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.progress;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Calls a display at a fixed pace from a thread of its own. */
final class Ticker implements AutoCloseable {

    private final ScheduledExecutorService timer;

    Ticker(Runnable tick, long milliseconds) {
        timer =
                Executors.newSingleThreadScheduledExecutor(
                        work -> {
                            Thread thread = new Thread(work, "trimformer-progress");
                            thread.setDaemon(true);
                            return thread;
                        });
        timer.scheduleAtFixedRate(tick, milliseconds, milliseconds, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
