package org.trimformer.runtime;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import java.nio.file.Path;

/**
 * What a job may use of the engine while one node executes: a device, a share of its threads and
 * memory, and everything PyTorch-specific the workshop needs. Closing it returns all native memory
 * that was made through it, whatever happened.
 *
 * <p>A lease belongs to the thread that took it, except where a method says otherwise. Gradient
 * mode is off in a fresh lease and restored to the thread's former mode on close.
 */
public interface Lease extends AutoCloseable {

    /** Root of this lease's tensor memory; open a sub-manager a block or batch. */
    NDManager manager();

    /** The device in words, such as "CPU (2 threads)" or "GPU 0 (NVIDIA H200)". */
    String deviceWords();

    /** Whether tensors live on a GPU. */
    boolean onGpu();

    /** CPU threads this lease may use for one operation. */
    int threads();

    /** Switches recording of gradients for this thread until the returned scope is closed. */
    GradientScope gradients(boolean on);

    /**
     * Back-propagates from a scalar; safe while other leases train at the same time (unlike DJL's
     * GradientCollector). A graph can be used once.
     */
    void backward(NDArray loss);

    /**
     * The gradient accumulated on {@code parameter}, attached to {@code owner}; zeros when nothing
     * has been accumulated.
     */
    NDArray gradient(NDArray parameter, NDManager owner);

    /** Sets the accumulated gradient to zero. */
    void zeroGradient(NDArray parameter);

    /** Loads a TorchScript archive that this house wrote itself. */
    ScriptModule load(Path archive);

    /** Loads a TorchScript archive that this house wrote itself, from memory. */
    ScriptModule load(byte[] archive);

    /** Waits until the device has finished what was asked of it; needed before reading a clock. */
    void synchronize();

    /** Bytes of tensor memory alive in this lease right now, and its peak. */
    MemoryUse memory();

    @Override
    void close();

    /** Restores the former gradient mode when closed. */
    interface GradientScope extends AutoCloseable {
        @Override
        void close();
    }

    /** A TorchScript module in native memory; closing frees it. */
    interface ScriptModule extends AutoCloseable {

        /**
         * Runs a method of the module.
         *
         * @param method name, {@code "forward"} for the main one
         * @param inputs tensors on the lease's device; results belong to the first input's manager
         * @param training true records gradients (when the lease's gradient mode is on), false runs
         *     in inference mode: duplicate results before using them in a loss
         */
        NDList run(String method, NDList inputs, boolean training);

        @Override
        void close();
    }

    /**
     * Memory of a lease.
     *
     * @param liveBytes bytes of tensors alive now
     * @param peakBytes most bytes alive at once so far
     * @param liveHandles tensor handles alive now
     */
    record MemoryUse(long liveBytes, long peakBytes, long liveHandles) {}
}
