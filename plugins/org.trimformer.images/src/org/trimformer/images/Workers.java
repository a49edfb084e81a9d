package org.trimformer.images;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of one reader. */
final class Workers implements AutoCloseable {
    /** Closing waits for the images in work; a source that hangs longer is left to its daemon. */
    private static final int CLOSE_SECONDS = 60;

    private static final int MAX_PIECE = 64;

    private final int count;
    private final ExecutorService pool;
    private volatile boolean closed;

    Workers(int count) {
        this.count = count;
        pool = Executors.newFixedThreadPool(count, threads());
    }

    private static ThreadFactory threads() {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "trimformer-images-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Fills a batch in pieces: several a worker, so that one slow image holds up little. */
    void fill(PendingBatch batch, SampleMaker maker) {
        int piece = Math.max(1, Math.min(MAX_PIECE, batch.size() / (4 * count)));
        for (int from = 0; from < batch.size(); from += piece) {
            int first = from;
            int end = Math.min(batch.size(), from + piece);
            pool.execute(
                    () -> {
                        for (int place = first; place < end && !closed; place++) {
                            batch.fill(place, maker);
                        }
                    });
        }
    }

    @Override
    public void close() {
        closed = true;
        pool.shutdownNow();
        boolean interrupted = false;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(CLOSE_SECONDS);
        try {
            boolean ended = false;
            while (!ended && System.nanoTime() < deadline) {
                try {
                    ended =
                            pool.awaitTermination(
                                    deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
