// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.fork;

import org.trimformer.core.fault.DeviceException;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.runtime.DeviceChoice;
import org.trimformer.runtime.RuntimeReport;
import org.trimformer.runtime.TorchRuntime;

import java.util.concurrent.Callable;

/** Asks twice for an engine that cannot start, then for the report. */
public final class FailingStart implements Callable<String> {

    @Override
    public String call() {
        RuntimeReport report;
        String first = ask();
        String second = ask();
        report = TorchRuntime.instance().report(JobMonitor.silent());
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
            TorchRuntime.instance().lease(DeviceChoice.CPU, JobMonitor.silent()).close();
            return "started";
        } catch (DeviceException e) {
            return e.getMessage() + " / " + e.fix();
        }
    }
}
