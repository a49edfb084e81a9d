// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark.driver;

import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.SparkContext;
import org.trimformer.core.terminal.TerminalMonitor;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

/**
 * A job as its user sees it: how far its tasks are, and Ctrl-C, which stops them and waits until
 * the driver has cleaned up.
 */
public final class DriverJob extends TerminalMonitor implements AutoCloseable {
    /** Before Spark and Hadoop end themselves, so that tasks can be stopped and files deleted. */
    private static final int FIRST = 1000;

    private static final long HOOK_SECONDS = 40;

    private final SparkContext spark;
    private final TaskProgress tasks;
    private final Runnable hook = this::cancelAndWait;

    /** A job that is about to begin on this thread. */
    public DriverJob(SparkContext spark, PrintStream err) {
        super(err);
        this.spark = spark;
        tasks = new TaskProgress(spark.doubleAccumulator(TaskProgress.NAME), this);
        spark.addSparkListener(tasks);
        ShutdownHookManager.get().addShutdownHook(hook, FIRST, HOOK_SECONDS, TimeUnit.SECONDS);
    }

    /** Counts tasks. */
    public TaskProgress tasks() {
        return tasks;
    }

    /** Again and again: the driver may just be between two jobs of Spark. */
    private void cancelAndWait() {
        cancel();
        awaitEnd(spark::cancelAllJobs);
    }

    @Override
    public void close() {
        end();
        spark.removeSparkListener(tasks);
        ShutdownHookManager hooks = ShutdownHookManager.get();
        if (!hooks.isShutdownInProgress()) {
            hooks.removeShutdownHook(hook);
        }
    }
}
