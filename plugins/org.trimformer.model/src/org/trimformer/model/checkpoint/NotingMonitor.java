// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.checkpoint;

import org.trimformer.core.progress.JobMonitor;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Passes everything on and remembers the warnings, so that a kept result keeps them too. */
final class NotingMonitor implements JobMonitor {
    private final JobMonitor monitor;
    private final List<String> warnings = new CopyOnWriteArrayList<>();

    NotingMonitor(JobMonitor monitor) {
        this.monitor = monitor;
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    @Override
    public void checkCancelled() {
        monitor.checkCancelled();
    }

    @Override
    public void progress(double fraction, Supplier<String> message) {
        monitor.progress(fraction, message);
    }

    @Override
    public void warn(String sentence) {
        if (!warnings.contains(sentence)) {
            warnings.add(sentence);
            monitor.warn(sentence);
        }
    }
}
