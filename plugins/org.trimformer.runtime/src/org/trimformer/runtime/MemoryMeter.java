// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Looks at the tensor handles below a manager. */
final class MemoryMeter {
    private static final long PAUSE_NANOS = 20_000_000;

    private final NDManager manager;
    private long lastLook = System.nanoTime() - PAUSE_NANOS;
    private long peakBytes;

    MemoryMeter(NDManager manager) {
        this.manager = manager;
    }

    /** Keeps the peak up to date, but not so often that walking the handles costs time. */
    void look() {
        long now = System.nanoTime();
        if (now - lastLook > PAUSE_NANOS) {
            lastLook = now;
            read();
        }
    }

    /** What is alive now; all zero once the manager is closed. */
    synchronized Lease.MemoryUse read() {
        long handles = 0;
        long bytes = 0;
        if (manager.isOpen()) {
            for (NDArray array : manager.getManagedArrays()) {
                handles++;
                bytes += bytesOf(array);
            }
        }
        peakBytes = Math.max(peakBytes, bytes);
        return new Lease.MemoryUse(bytes, peakBytes, handles);
    }

    private static long bytesOf(NDArray array) {
        try {
            return array.size() * array.getDataType().getNumOfBytes();
        } catch (IllegalStateException e) {
            return 0; // closed by its owner while we looked
        }
    }
}
