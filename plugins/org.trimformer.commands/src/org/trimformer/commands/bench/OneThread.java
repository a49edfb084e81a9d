// SPDX-License-Identifier: Apache-2.0
package org.trimformer.commands.bench;

import org.trimformer.core.progress.JobMonitor;
import org.trimformer.runtime.DeviceChoice;
import org.trimformer.runtime.EngineRoom;
import org.trimformer.runtime.Lease;

import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A lease of the CPU with a single thread, for measurements: leases share the processor's threads,
 * so as many leases as threads have one each.
 */
final class OneThread implements AutoCloseable {
    /** CPU time of the calling thread. */
    static final TurnByTurn.Clock CLOCK =
            new TurnByTurn.Clock(ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime, 0);

    private final Deque<Lease> leases = new ArrayDeque<>();

    /** Takes the leases. */
    OneThread() {
        do {
            leases.push(EngineRoom.instance().lease(DeviceChoice.CPU, JobMonitor.silent()));
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
