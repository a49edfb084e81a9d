// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.batch;

import org.trimformer.core.progress.CancelledException;
import org.trimformer.core.progress.JobMonitor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Batches that workers fill ahead of a reader, and the memory that they are filled into.
 *
 * <p>Used by one thread. A cancelled monitor ends {@link #take()} within a twentieth of a second;
 * an interrupt of the calling thread is remembered and left set, not acted upon.
 */
public final class ReadAhead implements AutoCloseable {
    private static final int POLL_MILLIS = 50;

    private final int most;
    private final int bytes;
    private final JobMonitor monitor;
    private final Workers workers;
    private final Queue<FloatBuffer> spare = new ConcurrentLinkedQueue<>();
    private final Deque<PendingBatch> ahead = new ArrayDeque<>();

    /**
     * Nothing ahead yet.
     *
     * @param workers threads that fill
     * @param most batches held ahead
     * @param bytes of one batch
     * @param monitor asked while waiting whether to stop
     */
    public ReadAhead(int workers, int most, int bytes, JobMonitor monitor) {
        this.most = most;
        this.bytes = bytes;
        this.monitor = monitor;
        this.workers = new Workers(workers);
    }

    /** Whether another batch may be added. */
    public boolean hasRoom() {
        return ahead.size() < most;
    }

    /** Memory for a batch: used before, or new, direct and in native order. */
    public FloatBuffer memory() {
        FloatBuffer used = spare.poll();
        if (used != null) {
            return used;
        }
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder()).asFloatBuffer();
    }

    /** Takes memory back that nothing reads any more; any thread may call it. */
    public void giveBack(FloatBuffer memory) {
        spare.add(memory);
    }

    /** Has a batch filled. */
    public void add(PendingBatch batch, SampleFiller filler) {
        ahead.add(batch);
        workers.fill(batch, filler);
    }

    /**
     * The oldest batch, filled; empty where none is ahead.
     *
     * @throws CancelledException if the monitor says so
     */
    public Optional<PendingBatch> take() {
        PendingBatch batch = ahead.peek();
        if (batch == null) {
            return Optional.empty();
        }
        awaitFilled(batch);
        ahead.remove();
        return Optional.of(batch);
    }

    private void awaitFilled(PendingBatch batch) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    if (batch.await(POLL_MILLIS)) {
                        return;
                    }
                } catch (InterruptedException e) {
                    // KNIME interrupts on cancel; the monitor says whether this is one.
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

    /** Ends the workers and waits for them. */
    @Override
    public void close() {
        workers.close();
        ahead.clear();
        spare.clear();
    }
}
