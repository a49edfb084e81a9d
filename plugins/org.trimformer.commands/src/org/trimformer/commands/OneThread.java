// SPDX-License-Identifier: Apache-2.0
package org.trimformer.commands;

import org.trimformer.core.progress.JobMonitor;
import org.trimformer.runtime.DeviceChoice;
import org.trimformer.runtime.EngineRoom;
import org.trimformer.runtime.Lease;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A lease of the CPU with a single thread, for measurements: leases share the processor's threads,
 * so as many leases as threads have one each.
 */
final class OneThread implements AutoCloseable {
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

    /** CPU seconds that the calling thread spends on {@code work}. */
    static double cpuSeconds(Runnable work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        work.run();
        return (threads.getCurrentThreadCpuTime() - start) / 1e9;
    }

    @Override
    public void close() {
        leases.forEach(Lease::close);
    }
}
