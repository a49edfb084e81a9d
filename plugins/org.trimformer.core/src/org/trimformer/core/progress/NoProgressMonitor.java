// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.progress;

import java.util.function.Supplier;

/**
 * Passes on cancellation and warnings but no progress.
 *
 * @param monitor who may cancel
 */
public record NoProgressMonitor(JobMonitor monitor) implements JobMonitor {

    public static JobMonitor of(JobMonitor monitor) {
        return new NoProgressMonitor(monitor);
    }

    @Override
    public void checkCancelled() {
        monitor.checkCancelled();
    }

    @Override
    public void progress(double fraction, Supplier<String> message) {
        // the job around it reports its own progress
    }

    @Override
    public void warn(String sentence) {
        monitor.warn(sentence);
    }
}
