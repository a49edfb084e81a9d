// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.everyjob;

import org.trimformer.core.progress.CancelledException;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.runtime.Lease;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A lease that does something at the n-th call: it presses Cancel, as a user does while the job
 * computes, or fails. Its monitor tells the job of the former.
 */
final class WatchedLease implements InvocationHandler {
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private final Lease lease;
    private final long at;
    private final Supplier<RuntimeException> failure;
    private final List<String> warnings = new ArrayList<>();
    private long calls;
    private volatile boolean cancelled;
    private long since;

    /**
     * Watches.
     *
     * @param at number of the call, from 1; 0 for never
     * @param failure what it throws; gives null to press Cancel
     */
    WatchedLease(Lease lease, long at, Supplier<RuntimeException> failure) {
        this.lease = lease;
        this.at = at;
        this.failure = failure;
    }

    Lease proxy() {
        return (Lease)
                Proxy.newProxyInstance(
                        Lease.class.getClassLoader(), new Class<?>[] {Lease.class}, this);
    }

    /** Calls so far. */
    long calls() {
        return calls;
    }

    boolean cancelled() {
        return cancelled;
    }

    List<String> warnings() {
        return warnings;
    }

    /** Processor time of this thread since Cancel was pressed, in ns: others do not count. */
    long sinceCancel() {
        return CLOCK.getCurrentThreadCpuTime() - since;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (!method.getName().equals("close") && ++calls == at) {
            RuntimeException thrown = failure.get();
            if (thrown != null) {
                throw thrown;
            }
            since = CLOCK.getCurrentThreadCpuTime();
            cancelled = true;
        }
        try {
            return method.invoke(lease, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    JobMonitor monitor() {
        return new JobMonitor() {
            @Override
            public void checkCancelled() {
                if (cancelled) {
                    throw new CancelledException();
                }
            }

            @Override
            public void progress(double fraction, Supplier<String> message) {
                checkCancelled();
            }

            @Override
            public synchronized void warn(String sentence) {
                warnings.add(sentence);
            }
        };
    }
}
