// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark.task;

import org.apache.spark.TaskContext;
import org.trimformer.core.progress.CancelledException;
import org.trimformer.core.progress.JobMonitor;

import java.util.function.Supplier;

/** Ends a task's work when Spark has killed the task. */
public final class TaskMonitor implements JobMonitor {
    private final TaskContext task;

    /** Of a task. */
    public TaskMonitor(TaskContext task) {
        this.task = task;
    }

    @Override
    public void checkCancelled() {
        if (task.isInterrupted()) {
            throw new CancelledException();
        }
    }

    @Override
    public void progress(double fraction, Supplier<String> message) {
        // the driver counts finished tasks
    }

    @Override
    public void warn(String sentence) {
        // what an image or a model lacks is in the task's result
    }
}
