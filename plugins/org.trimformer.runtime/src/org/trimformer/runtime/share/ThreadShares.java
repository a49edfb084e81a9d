// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.share;

/**
 * Divides a number of CPU threads evenly among those who work at the moment; everyone gets at least
 * one.
 */
public final class ThreadShares {
    private final int threads;
    private int open;

    /**
     * Threads to divide.
     *
     * @param threads 1 or more
     */
    public ThreadShares(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads is " + threads + ", must be 1 or more");
        }
        this.threads = threads;
    }

    /** Takes part from now on until the share is closed. */
    public synchronized Share open() {
        open++;
        return new Share();
    }

    /** Shares that are open now. */
    public synchronized int openShares() {
        return open;
    }

    private synchronized int each() {
        return Math.max(1, threads / Math.max(1, open));
    }

    private synchronized void leave() {
        open--;
    }

    /** One worker's part; its size changes as others come and go. */
    public final class Share implements AutoCloseable {
        private boolean closed;

        private Share() {}

        /** Threads this worker may use now, 1 or more. */
        public int threads() {
            return each();
        }

        /** Gives the threads to the others; closing again does nothing. */
        @Override
        public void close() {
            synchronized (ThreadShares.this) {
                if (!closed) {
                    closed = true;
                    leave();
                }
            }
        }
    }
}
