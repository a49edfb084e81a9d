package org.trimformer.runtime;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Looks at the tensor handles below a manager. */
final class Gauge {
    private final NDManager manager;
    private long peakBytes;

    Gauge(NDManager manager) {
        this.manager = manager;
    }

    /** Keeps the peak up to date. */
    void look() {
        read();
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
