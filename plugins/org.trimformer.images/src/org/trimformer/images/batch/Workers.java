// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.batch;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The threads of one reader. */
public final class Workers implements AutoCloseable {
    /** Closing waits for the images in work; a source that hangs longer is left to its daemon. */
    private static final int CLOSE_SECONDS = 60;

    private static final int MAX_PIECE = 64;

    private final int count;
    private final ExecutorService pool;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /** Threads that start with the first batch. */
    public Workers(int count) {
        this.count = count;
        pool = Executors.newFixedThreadPool(count, this::newThread);
    }

    private Thread newThread(Runnable task) {
        Thread thread = new Thread(task, "trimformer-images-" + (threads.size() + 1));
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }

    /** Fills a batch in pieces: several a worker, so that one slow image holds up little. */
    public void fill(PendingBatch batch, SampleFiller filler) {
        int piece = Math.max(1, Math.min(MAX_PIECE, batch.size() / (4 * count)));
        for (int from = 0; from < batch.size(); from += piece) {
            int first = from;
            int end = Math.min(batch.size(), from + piece);
            pool.execute(
                    () -> {
                        for (int place = first; place < end && !closed; place++) {
                            batch.fill(place, filler);
                        }
                    });
        }
    }

    /** Ends the threads and waits until they are gone, whether or not the caller is interrupted. */
    @Override
    public void close() {
        closed = true;
        pool.shutdownNow();
        boolean interrupted = false;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(CLOSE_SECONDS);
        for (Thread thread : threads) {
            interrupted |= join(thread, deadline);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether an interrupt came while waiting. */
    private static boolean join(Thread thread, long deadline) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (millis <= 0) {
                break;
            }
            try {
                thread.join(millis);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        return interrupted;
    }
}
