// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime;

import ai.djl.pytorch.jni.JniUtils;

/**
 * What libtorch remembers per thread and a lease changes: whether gradients are recorded and how
 * many OpenMP threads an operation started from this thread uses.
 *
 * <p>{@code at::set_num_threads} is called process-wide in libtorch's documentation, but with
 * OpenMP (all our builds) it acts on the calling thread, and on threads that meet libtorch for the
 * first time afterwards: measured, a thread set to 2 leaves another at 1.
 *
 * @param thread whose state it is
 * @param gradients whether gradients were recorded
 * @param threads OpenMP threads an operation used
 */
record ThreadState(Thread thread, boolean gradients, int threads) {

    /**
     * The calling thread's state. Its number of threads is given and not asked for: a thread that
     * meets libtorch for the first time has whatever another lease set last.
     */
    static ThreadState capture(int usualThreads) {
        return new ThreadState(Thread.currentThread(), JniUtils.isGradMode(), usualThreads);
    }

    /** Puts everything back if called on the same thread, and does nothing on any other. */
    void restore() {
        if (Thread.currentThread() != thread) {
            return; // the other thread ended or keeps what it has: nobody can reach into it
        }
        JniUtils.setGradMode(gradients);
        JniUtils.setNumThreads(threads);
        JniUtils.setGraphExecutorOptimize(optimiserByDefault());
    }

    /** Whether TorchScript profiles and optimises in inference, as DJL's own switch says. */
    static boolean optimiserByDefault() {
        return !"false".equals(System.getProperty("ai.djl.pytorch.graph_optimizer"));
    }
}
