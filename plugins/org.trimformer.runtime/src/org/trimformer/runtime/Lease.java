// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.trimformer.core.weights.HostTensor;
import org.trimformer.runtime.machine.CpuFeatures;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What a job may use of the engine while one node executes: a device, a share of its threads and
 * memory, and everything PyTorch-specific that jobs need. Closing it returns all native memory that
 * was made through it, whatever happened.
 *
 * <p>Gradient mode is off in a fresh lease and restored to the thread's former mode on close. A
 * lease is meant for the thread that took it; a helper thread may use it inside its own {@link
 * #gradients(boolean)} scope, because libtorch keeps that mode per thread and switches it on in
 * every new one.
 *
 * <p>Never use {@code DataType.BFLOAT16} with an NDManager or NDArray: DJL's native code ends the
 * whole JVM. Half precision lives inside TorchScript ({@link #load(byte[])}) only.
 */
public interface Lease extends AutoCloseable {

    /** Whether a job failed because the device had no memory left for libtorch. */
    static boolean isOutOfMemory(Throwable failure) {
        return EngineFaults.isOutOfMemory(failure);
    }

    /** The processor's name, or its architecture where the system does not tell. */
    static String processor() {
        return CpuFeatures.read().model();
    }

    /** Root of this lease's tensor memory; open a sub-manager a block or batch. */
    NDManager manager();

    /** The device in words, such as "CPU (2 threads)" or "GPU 0 (NVIDIA H200)". */
    String deviceWords();

    /**
     * Why this is not a GPU, in words, when AUTO was asked for and none can be used; else empty. A
     * node shows it as a remark.
     */
    String noGpuWords();

    /** Whether tensors live on a GPU. */
    boolean onGpu();

    /** CPU threads this lease may use for one operation; shrinks while others work beside it. */
    int threads();

    /** Whether bf16 inside TorchScript is faster than fp32 here. */
    boolean bf16Fast();

    /** Why bf16 is fast here or not, for a message, such as "CPU has AVX512_BF16". */
    String bf16Words();

    /**
     * Switches recording of gradients for the calling thread until the returned scope is closed.
     */
    GradientScope gradients(boolean on);

    /** Runs {@code work} with recording of gradients on or off for the calling thread. */
    default <T> T withGradients(boolean on, Supplier<T> work) {
        GradientScope scope = gradients(on);
        try {
            return work.get();
        } finally {
            scope.close();
        }
    }

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

    /**
     * A copy of {@code x} in {@code owner} that knows nothing of the graph {@code x} came from and
     * may be used in a loss even if {@code x} came out of a module in inference mode.
     */
    NDArray detached(NDArray x, NDManager owner);

    /** A copy of {@code tensor} on this lease's device, owned by {@code owner}; safe to update. */
    NDArray upload(HostTensor tensor, NDManager owner);

    /**
     * A copy of the buffer's remaining values, which must be as many as the shape says; for
     * batches, see {@link #gradients}.
     */
    NDArray upload(FloatBuffer values, Shape shape, NDManager owner);

    /** The values of an fp32 array copied out of libtorch. */
    HostTensor download(NDArray array);

    /**
     * Uniform numbers in [0, 1) drawn in Java: the engine's own generator is one for the whole
     * process, so nodes that run side by side would disturb each other's numbers.
     */
    NDArray uniform(Shape shape, RandomGenerator random, NDManager owner);

    /** Standard normal numbers drawn in Java, see {@link #uniform}. */
    NDArray normal(Shape shape, RandomGenerator random, NDManager owner);

    /** Loads a TorchScript archive that this house wrote itself. */
    ScriptModule load(Path archive);

    /** Loads a TorchScript archive that this house wrote itself, from memory. */
    ScriptModule load(byte[] archive);

    /**
     * A TorchScript module that is loaded once a lease and closed with it.
     *
     * @param name of the module
     * @param archive written when it is asked for the first time
     */
    ScriptModule shared(String name, Supplier<byte[]> archive);

    /** Waits until the device has finished what was asked of it; needed before reading a clock. */
    void synchronize();

    /** Tensor memory alive in this lease right now, and its peak. */
    MemoryUse memory();

    @Override
    void close();

    /** Restores the former gradient mode when closed, on the thread that opened it. */
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
         * @param inputs tensors on the lease's device, at least one; results belong to the first
         *     one's manager
         * @param training true records gradients (when the thread's gradient mode is on), false
         *     runs in inference mode: take {@link Lease#detached} copies before using results in a
         *     loss
         */
        NDList run(String method, NDList inputs, boolean training);

        /**
         * Runs a method in inference mode that may ask more than this processor can.
         *
         * @return nothing if libtorch refuses
         */
        Optional<NDList> attempt(String method, NDList inputs);

        @Override
        void close();
    }

    /**
     * Tensor memory of a lease as DJL's handles show it: a view counts as much as its original, and
     * what libtorch keeps for a backward pass has no handle.
     *
     * @param liveBytes bytes of tensors alive now
     * @param peakBytes most bytes seen alive at once; the lease's calls look now and then
     * @param liveHandles tensor handles alive now
     */
    record MemoryUse(long liveBytes, long peakBytes, long liveHandles) {}
}
