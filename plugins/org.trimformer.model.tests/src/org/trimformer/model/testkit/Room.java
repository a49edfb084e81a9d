// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.testkit;

import org.trimformer.core.progress.JobMonitor;
import org.trimformer.runtime.DeviceChoice;
import org.trimformer.runtime.EngineRoom;
import org.trimformer.runtime.Lease;

/** A CPU lease of the real engine room. */
public final class Room {

    private Room() {}

    /** Takes a CPU lease; the caller closes it. */
    public static Lease lease() {
        return EngineRoom.instance().lease(DeviceChoice.CPU, JobMonitor.silent());
    }
}
