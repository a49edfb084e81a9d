// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;

import org.trimformer.core.weights.HostTensor;
import org.trimformer.runtime.engine.GraphBuffers;
import org.trimformer.runtime.engine.NativeCalls;
import org.trimformer.runtime.share.MemoryBudget;
import org.trimformer.runtime.share.ThreadShares;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** A lease on the PyTorch engine. */
final class EngineLease implements Lease {
    private final PtNDManager manager;
    private final LeasedDevice device;
    private final ThreadShares.Share share;
    private final MemoryBudget.Part gpuMemory;
    private final NativeCalls calls;
    private final Runnable onClose;
    private final ThreadState before;
    private final MemoryMeter gauge;
    private final ThreadLocal<GraphBuffers> graphs = ThreadLocal.withInitial(GraphBuffers::new);
    private final Map<String, ScriptModule> shared = new HashMap<>();
    private boolean closed;

    /**
     * Opens a lease for the calling thread; it owns everything it is given.
     *
     * @param usualThreads what the thread's operations use without a lease
     * @param calls counts the long ones
     * @param onClose called once, last, on close
     */
    EngineLease(
            PtNDManager manager,
            LeasedDevice device,
            ThreadShares.Share share,
            MemoryBudget.Part gpuMemory,
            int usualThreads,
            NativeCalls calls,
            Runnable onClose) {
        this.manager = manager;
        this.device = device;
        this.share = share;
        this.gpuMemory = gpuMemory;
        this.calls = calls;
        this.onClose = onClose;
        this.gauge = new MemoryMeter(manager);
        this.before = ThreadState.capture(usualThreads);
        JniUtils.setGradMode(false);
        takeShare();
    }

    @Override
    public NDManager manager() {
        return manager;
    }

    @Override
    public String deviceWords() {
        if (onGpu()) {
            return device.name();
        }
        int threads = share.threads();
        return device.name() + " (" + threads + (threads == 1 ? " thread)" : " threads)");
    }

    @Override
    public String noGpuWords() {
        return device.noGpu();
    }

    @Override
    public boolean onGpu() {
        return device.onGpu();
    }

    @Override
    public int threads() {
        return share.threads();
    }

    @Override
    public boolean bf16Fast() {
        return device.bf16Fast();
    }

    @Override
    public String bf16Words() {
        return device.bf16Words();
    }

    @Override
    public GradientScope gradients(boolean on) {
        enter();
        boolean former = JniUtils.isGradMode();
        JniUtils.setGradMode(on);
        if (!on) {
            return () -> JniUtils.setGradMode(former);
        }
        GraphBuffers mine = graphs.get();
        mine.open();
        return () -> {
            JniUtils.setGradMode(former);
            mine.close();
        };
    }

    @Override
    public void backward(NDArray loss) {
        enter();
        if (loss.size() != 1) {
            throw new IllegalArgumentException(
                    "loss has shape " + loss.getShape() + ", must be a scalar");
        }
        gauge.look();
        try (NDArray one = loss.getManager().ones(loss.getShape(), loss.getDataType())) {
            calls.during(
                    () -> {
                        JniUtils.backward((PtNDArray) loss, (PtNDArray) one, false, false);
                        return null;
                    });
        } finally {
            graphs.get().used();
        }
    }

    @Override
    public NDArray gradient(NDArray parameter, NDManager owner) {
        NDArray gradient = JniUtils.getGradient((PtNDArray) parameter);
        if (gradient == null) {
            return owner.zeros(parameter.getShape(), parameter.getDataType());
        }
        gradient.attach(owner); // it is born in the parameter's manager and would pile up there
        return gradient;
    }

    @Override
    public void zeroGradient(NDArray parameter) {
        JniUtils.zeroGrad((PtNDArray) parameter);
    }

    @Override
    public NDArray detached(NDArray x, NDManager owner) {
        return withGradients(
                false,
                () -> {
                    NDArray copy = x.duplicate();
                    copy.attach(owner);
                    return copy;
                });
    }

    @Override
    public NDArray upload(HostTensor tensor, NDManager owner) {
        return Tensors.upload(tensor.floats(), new Shape(tensor.shape()), owner);
    }

    @Override
    public NDArray upload(FloatBuffer values, Shape shape, NDManager owner) {
        return Tensors.upload(values, shape, owner);
    }

    @Override
    public HostTensor download(NDArray array) {
        return Tensors.download(array);
    }

    @Override
    public NDArray uniform(Shape shape, RandomGenerator random, NDManager owner) {
        return Tensors.fill(shape, owner, random::nextFloat);
    }

    @Override
    public NDArray normal(Shape shape, RandomGenerator random, NDManager owner) {
        return Tensors.fill(shape, owner, () -> (float) random.nextGaussian());
    }

    @Override
    public ScriptModule load(Path archive) {
        enter();
        return calls.during(() -> EngineModule.load(archive, this));
    }

    @Override
    public ScriptModule load(byte[] archive) {
        enter();
        return calls.during(() -> EngineModule.load(archive, this));
    }

    @Override
    public ScriptModule shared(String name, Supplier<byte[]> archive) {
        synchronized (shared) {
            return shared.computeIfAbsent(name, n -> load(archive.get()));
        }
    }

    @Override
    public void synchronize() {
        enter();
        gauge.look();
        if (onGpu()) {
            // DJL has no cudaDeviceSynchronize; a copy to the host waits for its stream's work
            try (NDArray one = manager.ones(new Shape(1), DataType.FLOAT32)) {
                one.toFloatArray();
            }
        }
    }

    @Override
    public MemoryUse memory() {
        return gauge.read();
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        try {
            shared.values().forEach(ScriptModule::close);
            manager.close();
        } finally {
            before.restore();
            share.close();
            gpuMemory.close();
            onClose.run();
        }
    }

    /** The manager as the engine's own type. */
    PtNDManager engineManager() {
        return manager;
    }

    /** To be called before engine work: fails on a closed lease and keeps to the thread share. */
    void enter() {
        if (!manager.isOpen()) {
            throw new IllegalStateException("the lease is closed");
        }
        takeShare();
    }

    /** Counts long calls. */
    NativeCalls calls() {
        return calls;
    }

    /** Notes how much memory is alive. */
    void look() {
        gauge.look();
    }

    private void takeShare() {
        int mine = share.threads();
        if (JniUtils.getNumThreads() != mine) {
            JniUtils.setNumThreads(mine);
        }
    }
}
