// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.testkit;

import org.trimformer.core.progress.JobMonitor;
import org.trimformer.runtime.DeviceChoice;
import org.trimformer.runtime.Lease;
import org.trimformer.runtime.TorchRuntime;

/** A CPU lease of the real engine. */
public final class TestLease {

    private TestLease() {}

    /** Takes a CPU lease; the caller closes it. */
    public static Lease lease() {
        return TorchRuntime.instance().lease(DeviceChoice.CPU, JobMonitor.silent());
    }
}
