// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime;

import org.trimformer.core.progress.JobMonitor;
import org.trimformer.runtime.engine.CudaDownload;
import org.trimformer.runtime.engine.EngineStart;
import org.trimformer.runtime.engine.StartedEngine;
import org.trimformer.runtime.machine.NativeMemory;
import org.trimformer.runtime.natives.CacheFolder;
import org.trimformer.runtime.natives.EnvironmentSettings;
import org.trimformer.runtime.natives.GpuSettings;

import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The one place that starts libtorch and lends it out. There is one room a process, because there
 * is one libtorch a process; it is the only static state of the house.
 *
 * <pre>{@code
 * try (Lease lease = TorchRuntime.instance().lease(DeviceChoice.AUTO, monitor)) {
 *     NDArray product = lease.manager().create(...).matMul(...);
 * }
 * }</pre>
 */
public final class TorchRuntime {
    private static final TorchRuntime INSTANCE = new TorchRuntime();

    private final EngineStart start = new EngineStart();
    private LeaseFactory desk;

    private TorchRuntime() {}

    /** The runtime of this process. */
    public static TorchRuntime instance() {
        return INSTANCE;
    }

    /**
     * Lends the engine to one job that does not know how much GPU memory it needs: it is counted as
     * a quarter of the card.
     *
     * @see #lease(DeviceChoice, OptionalLong, JobMonitor)
     */
    public Lease lease(DeviceChoice choice, JobMonitor monitor) {
        return lease(choice, OptionalLong.empty(), monitor);
    }

    /**
     * Lends the engine to one job; starts it if this is the first. Close the lease when the job
     * ends. On the CPU it returns at once and the threads are divided anew; on a GPU it waits until
     * the jobs before it leave enough memory.
     *
     * @param gpuBytes memory the job needs if it runs on a GPU
     * @throws org.trimformer.core.fault.DeviceException if the engine or the device asked for
     *     cannot be used
     * @throws org.trimformer.core.progress.CancelledException if the job is cancelled while it
     *     waits
     */
    public Lease lease(DeviceChoice choice, OptionalLong gpuBytes, JobMonitor monitor) {
        return desk(monitor).open(choice, gpuBytes, monitor);
    }

    /** Engine, devices, memory and threads in words; starts the engine if need be. Never fails. */
    public RuntimeReport report(JobMonitor monitor) {
        return RuntimeReportWriter.report(start, monitor, counters());
    }

    /** Trimformer's folder for things that can be made again (natives, checkpoints). */
    public static Path cacheFolder() {
        return CacheFolder.find(EnvironmentSettings.ofProcess()).path();
    }

    /**
     * Uses the libtorch with CUDA in {@code folder} from the next start of the program on.
     *
     * @return where the setting was written
     * @throws org.trimformer.core.fault.DeviceException if the folder will not do
     */
    public static Path useGpu(Path folder) {
        GpuSettings settings = new GpuSettings(CacheFolder.find(EnvironmentSettings.ofProcess()));
        settings.use(folder);
        return settings.file();
    }

    /**
     * Downloads libtorch with CUDA and uses it from the next start on; the only use of the network.
     * To be called in a process that has not started the engine and will not.
     *
     * @return where it lies now
     * @throws org.trimformer.core.fault.DeviceException if it does not succeed
     */
    public static Path downloadGpu(JobMonitor monitor) {
        return CudaDownload.run(monitor);
    }

    /** Goes back to the CPU libtorch from the next start of the program on. */
    public static void forgetGpu() {
        new GpuSettings(CacheFolder.find(EnvironmentSettings.ofProcess())).forget();
    }

    /**
     * What a failed job means to a user: a {@code DeviceException} when libtorch had no memory left
     * or the device failed, else {@code failure} itself.
     */
    public static Throwable explained(Throwable failure) {
        return EngineFaults.explain(failure);
    }

    /** What is in use right now; all zero but the last when nobody holds a lease. */
    public Counters counters() {
        LeaseFactory now;
        synchronized (this) {
            now = desk;
        }
        return now == null ? new Counters(0, 0, NativeMemory.resident()) : now.counters();
    }

    private LeaseFactory desk(JobMonitor monitor) {
        StartedEngine engine = start.engine(monitor);
        synchronized (this) {
            if (desk == null) {
                desk = new LeaseFactory(engine, start.calls());
            }
            return desk;
        }
    }

    /**
     * What is in use in this process.
     *
     * @param openLeases leases not closed yet
     * @param liveHandles tensor handles alive, in and outside leases
     * @param residentBytes RAM of the process; empty where the system does not tell
     */
    public record Counters(int openLeases, long liveHandles, OptionalLong residentBytes) {}
}
