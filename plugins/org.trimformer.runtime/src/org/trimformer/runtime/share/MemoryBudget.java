// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.share;

import org.trimformer.core.fault.DeviceException;
import org.trimformer.core.progress.JobMonitor;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Hands out parts of a device's memory, first come first served. Who finds too little waits until
 * others give theirs back; the wait ends at once when the job is cancelled. An interrupt alone does
 * not end it (KNIME interrupts threads it cancels, and the monitor says the same), but stays set.
 */
public final class MemoryBudget {
    private static final long LOOK_AGAIN_MILLIS = 50;

    private final String device;
    private final long bytes;
    private final Deque<Object> queue = new ArrayDeque<>();
    private long taken;

    /**
     * A budget.
     *
     * @param device for messages, such as "GPU 0"
     * @param bytes what may be handed out at once, 1 or more
     */
    public MemoryBudget(String device, long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("bytes is " + bytes + ", must be 1 or more");
        }
        this.device = device;
        this.bytes = bytes;
    }

    /** A part of no memory, for devices without a budget. */
    public static Part nothing() {
        return () -> {};
    }

    /** What may be handed out at once. */
    public long bytes() {
        return bytes;
    }

    /** What is handed out now. */
    public synchronized long taken() {
        return taken;
    }

    /** Jobs that wait now. */
    public synchronized int waiting() {
        return queue.size();
    }

    /**
     * Takes a part, waiting for it if need be.
     *
     * @param wanted bytes, 0 or more
     * @throws DeviceException if the whole budget is smaller
     * @throws org.trimformer.core.progress.CancelledException if the job is cancelled meanwhile
     */
    public Part take(long wanted, JobMonitor monitor) {
        if (wanted < 0 || wanted > bytes) {
            throw new DeviceException(
                    String.format(
                            "%s has %,d MiB for Trimformer, the job asks for %,d MiB",
                            device, bytes >> 20, wanted >> 20),
                    "Use a smaller batch size or another device.");
        }
        boolean interrupted = false;
        Object me = new Object();
        synchronized (this) {
            queue.addLast(me);
            try {
                while (queue.peekFirst() != me || wanted > bytes - taken) {
                    monitor.checkCancelled();
                    monitor.progress(0, () -> "waiting for memory of " + device);
                    try {
                        wait(LOOK_AGAIN_MILLIS);
                    } catch (InterruptedException e) {
                        interrupted = true;
                    }
                }
                taken += wanted;
                return new Taken(wanted);
            } finally {
                queue.remove(me);
                notifyAll();
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    /** A part of the memory; closing gives it back. */
    public interface Part extends AutoCloseable {
        @Override
        void close();
    }

    private final class Taken implements Part {
        private final long mine;
        private boolean closed;

        private Taken(long mine) {
            this.mine = mine;
        }

        @Override
        public void close() {
            synchronized (MemoryBudget.this) {
                if (!closed) {
                    closed = true;
                    taken -= mine;
                    MemoryBudget.this.notifyAll();
                }
            }
        }
    }
}
