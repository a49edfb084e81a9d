// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark.task;

import org.apache.spark.TaskContext;
import org.apache.spark.util.DoubleAccumulator;
import org.trimformer.core.progress.CancelledException;
import org.trimformer.core.progress.JobMonitor;

import java.util.function.Supplier;

/** Ends a task's work when Spark has killed the task, and counts how far it is. */
public final class TaskMonitor implements JobMonitor {
    private final TaskContext task;
    private final DoubleAccumulator done;
    private double counted;

    /**
     * Of a task.
     *
     * @param done counts tasks, by fractions
     */
    public TaskMonitor(TaskContext task, DoubleAccumulator done) {
        this.task = task;
        this.done = done;
    }

    @Override
    public void checkCancelled() {
        if (task.isInterrupted()) {
            throw new CancelledException();
        }
    }

    @Override
    public void progress(double fraction, Supplier<String> message) {
        if (fraction > counted) {
            done.add(fraction - counted);
            counted = fraction;
        }
    }

    @Override
    public void warn(String sentence) {
        // what an image or a model lacks is in the task's result
    }
}
