// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark.driver;

import org.apache.spark.Success$;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.util.DoubleAccumulator;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.progress.TimeWords;

import scala.Tuple4;
import scala.jdk.javaapi.CollectionConverters;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How far the tasks of a stage are: those that have ended, and what the others have counted so far,
 * which executors report every ten seconds. A task that runs twice, for a lost executor or a slow
 * one, counts once.
 */
public final class TaskProgress extends SparkListener {
    static final String NAME = "done";
    private static final int PATIENCE_MILLIS = 20_000;

    private final DoubleAccumulator counter;
    private final JobMonitor monitor;

    /** What each running task has counted. */
    private final Map<Long, Double> running = new HashMap<>();

    private int[] sizes = {};
    private BitSet finished = new BitSet();
    private String unit = "";
    private double done;
    private long total;
    private long started;

    TaskProgress(DoubleAccumulator counter, JobMonitor monitor) {
        this.counter = counter;
        this.monitor = monitor;
    }

    /** Where tasks count what they have done. */
    public DoubleAccumulator counter() {
        return counter;
    }

    /**
     * The tasks of the next stage are counted.
     *
     * @param taskSizes how much each of them does
     * @param unitOfSizes such as images
     */
    public synchronized void begin(int[] taskSizes, String unitOfSizes) {
        monitor.checkCancelled();
        sizes = taskSizes.clone();
        unit = unitOfSizes;
        finished = new BitSet(sizes.length);
        done = 0;
        total = 0;
        for (int size : sizes) {
            total += size;
        }
        started = System.nanoTime();
    }

    /** The stage has ended; what follows is not counted. */
    public synchronized void end() {
        sizes = new int[0];
    }

    /** Seconds since {@link #begin}. */
    public synchronized double seconds() {
        return (System.nanoTime() - started) / 1e9;
    }

    @Override
    public synchronized void onTaskStart(SparkListenerTaskStart task) {
        running.put(task.taskInfo().taskId(), 0.0);
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd task) {
        running.remove(task.taskInfo().taskId());
        int index = task.taskInfo().index();
        boolean success = task.reason() == Success$.MODULE$;
        if (success && index < sizes.length && !finished.get(index)) {
            finished.set(index);
            done += sizes[index];
            tell();
        }
        notifyAll();
    }

    @Override
    public synchronized void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
        for (Tuple4<Object, Object, Object, scala.collection.immutable.Seq<AccumulableInfo>> task :
                CollectionConverters.asJava(update.accumUpdates())) {
            for (AccumulableInfo counted : CollectionConverters.asJava(task._4())) {
                if (counted.name().contains(NAME) && counted.update().isDefined()) {
                    running.replace((Long) task._1(), (Double) counted.update().get());
                }
            }
        }
        tell();
    }

    private void tell() {
        double open = running.values().stream().mapToDouble(d -> d).sum();
        double all = Math.min(total, done + open);
        if (sizes.length > 0 && all > 0) {
            monitor.progress(all / Math.max(1, total), () -> words(all));
        }
    }

    private String words(double all) {
        double rate = all / Math.max(1e-9, seconds());
        return String.format(
                Locale.ROOT,
                "%,d of %,d %s, %.3g %s/s, %s left",
                (long) all,
                total,
                unit,
                rate,
                unit,
                TimeWords.of((total - all) / Math.max(1e-9, rate)));
    }

    /** Waits, for some seconds at most, until no task runs any more. */
    synchronized void awaitTasks() {
        long end = System.nanoTime() / 1_000_000 + PATIENCE_MILLIS;
        try {
            long left = PATIENCE_MILLIS;
            while (!running.isEmpty() && left > 0) {
                wait(left);
                left = end - System.nanoTime() / 1_000_000;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
