// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.everyjob;

import org.trimformer.core.progress.JobMonitor;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.nio.file.Path;

/** The process that {@link KilledJobsTest} kills: says what each job has given, in order. */
final class OneByOne {
    static final String MARK = "job ";
    static final String DONE = MARK + "all";

    private OneByOne() {}

    /** Argument: an existing folder. */
    public static void main(String[] arguments) throws IOException {
        for (SmallJobs job : SmallJobs.values()) {
            try (Lease lease = TestLease.lease()) {
                String result = job.run(lease, JobMonitor.silent(), Path.of(arguments[0]));
                System.out.println(MARK + job + " " + result.replace('\n', ' '));
            }
        }
        System.out.println(DONE);
    }
}
