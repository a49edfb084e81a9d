package org.trimformer.runtime;

import ai.djl.Device;
import ai.djl.pytorch.engine.PtNDManager;

import org.trimformer.core.progress.JobMonitor;
import org.trimformer.runtime.engine.EngineStart;
import org.trimformer.runtime.share.MemoryBudget;
import org.trimformer.runtime.share.ThreadShares;

/**
 * The one place that starts libtorch and lends it out. There is one room a process, because there
 * is one libtorch a process; it is the only static state of the house.
 *
 * <pre>{@code
 * try (Lease lease = EngineRoom.instance().lease(DeviceChoice.AUTO, monitor)) {
 *     NDArray product = lease.manager().create(...).matMul(...);
 * }
 * }</pre>
 */
public final class EngineRoom {
    private static final EngineRoom INSTANCE = new EngineRoom();

    private final EngineStart start = new EngineStart();
    private ThreadShares threads;

    private EngineRoom() {}

    /** The engine room of this process. */
    public static EngineRoom instance() {
        return INSTANCE;
    }

    /**
     * Lends the engine to one job; starts it if this is the first. Close the lease when the job
     * ends.
     *
     * @throws org.trimformer.core.fault.DeviceException if the engine or the device asked for
     *     cannot be used
     */
    public Lease lease(DeviceChoice choice, JobMonitor monitor) {
        var engine = start.engine(monitor);
        synchronized (this) {
            if (threads == null) {
                threads = new ThreadShares(engine.threads());
            }
        }
        return new EngineLease(
                (PtNDManager) engine.djl().newBaseManager(Device.cpu()),
                new LeasedDevice(Device.cpu(), "CPU", false, "not known"),
                threads.open(),
                MemoryBudget.nothing(),
                () -> {});
    }
}
