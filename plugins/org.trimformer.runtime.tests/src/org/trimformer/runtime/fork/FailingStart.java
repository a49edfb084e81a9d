// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.fork;

import org.trimformer.core.fault.DeviceException;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.runtime.DeviceChoice;
import org.trimformer.runtime.EngineRoom;
import org.trimformer.runtime.RuntimeReport;

import java.util.concurrent.Callable;

/** Asks twice for an engine that cannot start, then for the report. */
public final class FailingStart implements Callable<String> {

    @Override
    public String call() {
        RuntimeReport report;
        String first = ask();
        String second = ask();
        report = EngineRoom.instance().report(JobMonitor.silent());
        return "first: "
                + first
                + "\nsecond: "
                + second
                + "\nreport: "
                + report.engineRuns()
                + " "
                + report.rows().get(0);
    }

    private static String ask() {
        try {
            EngineRoom.instance().lease(DeviceChoice.CPU, JobMonitor.silent()).close();
            return "started";
        } catch (DeviceException e) {
            return e.getMessage() + " / " + e.fix();
        }
    }
}
