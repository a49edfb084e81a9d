// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.engine;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Long calls into libtorch, so that the process does not end beside one. When a JVM ends it waits
 * 0.3 seconds for threads in native code, then runs the destructors of libtorch's static objects
 * under them: the process crashes ("corrupted double-linked list") or hangs where it should have
 * ended.
 *
 * <p>When the process is asked to end, jobs that hear of it may end first; then no long call begins
 * any more, and the process waits for those that run. Single tensor operations are not counted:
 * they take less than those 0.3 seconds.
 */
public final class NativeCalls {
    /** Longer than the terminal program gives a run that it has cancelled. */
    private static final long JOBS_MILLIS = 10_000;

    /** A job that has asked for nothing so long does not compute: it only holds the engine. */
    private static final long QUIET_MILLIS = 2_000;

    private static final long CALLS_MILLIS = 60_000;

    private boolean hooked;
    private boolean ending;
    private int jobs;
    private int calls;
    private long lastCall = System.nanoTime();

    /** From now on the process ends in order. */
    synchronized void endInOrder() {
        if (!hooked) {
            hooked = true;
            Thread hook =
                    new Thread(
                            () -> end(JOBS_MILLIS, QUIET_MILLIS, CALLS_MILLIS),
                            "trimformer-native-end");
            Runtime.getRuntime().addShutdownHook(hook);
        }
    }

    /** A job holds the engine. */
    public synchronized void jobBegins() {
        jobs++;
    }

    /** It does no longer. */
    public synchronized void jobEnds() {
        jobs--;
        notifyAll();
    }

    /** Does {@code call}; never returns where the process is about to end. */
    public <T> T during(Supplier<T> call) {
        begin();
        try {
            return call.get();
        } finally {
            done();
        }
    }

    private synchronized void begin() {
        boolean interrupted = false;
        while (ending) {
            interrupted |= !waited(CALLS_MILLIS);
        }
        calls++;
        lastCall = System.nanoTime();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void done() {
        calls--;
        lastCall = System.nanoTime();
        notifyAll();
    }

    /**
     * Waits until no job holds the engine, then until no call runs, and lets no other begin.
     *
     * @param jobsMillis patience with jobs
     * @param quietMillis patience with jobs that call nothing
     * @param callsMillis patience with calls
     * @return whether no call runs
     */
    synchronized boolean end(long jobsMillis, long quietMillis, long callsMillis) {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(jobsMillis);
        while (jobs > 0 && left(until) > 0 && isComputing(quietMillis)) {
            waited(Math.min(left(until), quietMillis));
        }
        ending = true;
        until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(callsMillis);
        while (calls > 0 && left(until) > 0) {
            waited(left(until));
        }
        return calls == 0;
    }

    private boolean isComputing(long quietMillis) {
        long quiet = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastCall);
        return calls > 0 || quiet < quietMillis;
    }

    private static long left(long until) {
        return TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
    }

    /** False where the thread was interrupted meanwhile. */
    private boolean waited(long millis) {
        try {
            wait(millis);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
