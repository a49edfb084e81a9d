// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;

import org.trimformer.core.progress.JobMonitor;
import org.trimformer.runtime.engine.NativeCalls;
import org.trimformer.runtime.engine.StartedEngine;
import org.trimformer.runtime.machine.Gpu;
import org.trimformer.runtime.machine.Malloc;
import org.trimformer.runtime.machine.NativeMemory;
import org.trimformer.runtime.share.MemoryBudget;
import org.trimformer.runtime.share.ThreadShares;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Where leases are handed out once the engine runs. */
final class LeaseFactory {
    /** Jobs of unknown size that may share a GPU. */
    private static final int UNKNOWN_JOBS_PER_GPU = 4;

    private final StartedEngine engine;
    private final NativeCalls calls;
    private final DeviceRules rules;
    private final ThreadShares threads;
    private final Map<Integer, MemoryBudget> gpuBudgets = new HashMap<>();
    private final Malloc malloc = Malloc.ofProcess();
    private int openLeases;

    LeaseFactory(StartedEngine engine, NativeCalls calls) {
        this.engine = engine;
        this.calls = calls;
        this.rules =
                new DeviceRules(engine.cpu(), engine.gpus(), engine.noGpu(), engine.nextStep());
        this.threads = new ThreadShares(engine.threads());
        for (Gpu gpu : engine.gpus()) {
            // a tenth stays free for CUDA's own context and for fragmentation
            gpuBudgets.put(gpu.index(), new MemoryBudget(gpu.words(), gpu.bytes() / 10 * 9));
        }
    }

    Lease open(DeviceChoice choice, OptionalLong gpuBytes, JobMonitor monitor) {
        LeasedDevice device = rules.choose(choice);
        MemoryBudget.Part memory = MemoryBudget.nothing();
        if (device.onGpu()) {
            MemoryBudget budget = gpuBudgets.get(device.djl().getDeviceId());
            memory = budget.take(gpuBytes.orElse(budget.bytes() / UNKNOWN_JOBS_PER_GPU), monitor);
        }
        ThreadShares.Share share = threads.open();
        NDManager manager = null;
        try {
            manager = engine.djl().newBaseManager(device.djl());
            Lease lease =
                    new EngineLease(
                            (PtNDManager) manager,
                            device,
                            share,
                            memory,
                            engine.threads(),
                            calls,
                            () -> closed(device));
            opened();
            return lease;
        } catch (RuntimeException | Error e) {
            if (manager != null) {
                manager.close();
            }
            share.close();
            memory.close();
            throw e;
        }
    }

    private synchronized void opened() {
        calls.jobBegins();
        if (openLeases++ == 0) {
            malloc.keepFreed();
        }
    }

    private synchronized void closed(LeasedDevice device) {
        if (device.onGpu()) {
            JniUtils.emptyCudaCache(); // what libtorch keeps, the next job may need
        }
        if (--openLeases == 0) {
            malloc.giveBack();
        }
        calls.jobEnds();
    }

    TorchRuntime.Counters counters() {
        int open;
        synchronized (this) {
            open = openLeases;
        }
        try (NDManager probe = engine.djl().newBaseManager()) {
            long handles = probe.getParentManager().getManagedArrays().size();
            return new TorchRuntime.Counters(open, handles, NativeMemory.resident());
        }
    }
}
