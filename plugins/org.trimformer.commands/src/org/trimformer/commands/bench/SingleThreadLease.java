// SPDX-License-Identifier: Apache-2.0
package org.trimformer.commands.bench;

import org.trimformer.core.progress.JobMonitor;
import org.trimformer.runtime.DeviceChoice;
import org.trimformer.runtime.Lease;
import org.trimformer.runtime.TorchRuntime;

import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A lease of the CPU with a single thread, for measurements: leases share the processor's threads,
 * so as many leases as threads have one each.
 */
final class SingleThreadLease implements AutoCloseable {
    /** CPU time of the calling thread. */
    static final InterleavedTiming.Clock CLOCK =
            new InterleavedTiming.Clock(
                    ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime, 0);

    private final Deque<Lease> leases = new ArrayDeque<>();

    /** Takes the leases. */
    SingleThreadLease() {
        do {
            leases.push(TorchRuntime.instance().lease(DeviceChoice.CPU, JobMonitor.silent()));
        } while (leases.getLast().threads() > 1);
    }

    Lease lease() {
        return leases.peek();
    }

    @Override
    public void close() {
        leases.forEach(Lease::close);
    }
}
