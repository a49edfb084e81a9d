// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark.driver;

import org.apache.spark.SparkContext;
import org.apache.spark.Success$;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.trimformer.core.progress.CancelledException;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.progress.TimeWords;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * A job as its user sees it: progress and warnings in the terminal, and Ctrl-C, which stops the
 * tasks and waits until the driver has cleaned up.
 */
public final class DriverJob extends SparkListener implements JobMonitor, AutoCloseable {
    private static final long EVERY_NANOS = 2_000_000_000L;
    private static final long PATIENCE_MILLIS = 30_000;

    private final SparkContext spark;
    private final PrintStream err;
    private final Thread worker = Thread.currentThread();
    private final Thread hook = new Thread(this::cancelAndWait, "trimformer-ctrl-c");
    private final List<String> warnings = new ArrayList<>();
    private volatile boolean cancelled;
    private volatile boolean ended;
    private long printed = System.nanoTime();

    private int[] sizes = {};
    private BitSet finished = new BitSet();
    private String unit = "images";
    private long done;
    private long total;
    private long started;

    /** A job that is about to begin on this thread. */
    public DriverJob(SparkContext spark, PrintStream err) {
        this.spark = spark;
        this.err = err;
        Runtime.getRuntime().addShutdownHook(hook);
        spark.addSparkListener(this);
    }

    /**
     * The tasks of the next stage are counted.
     *
     * @param sizes how much each of them does
     * @param unit of the sizes, such as images
     */
    public synchronized void begin(int[] sizes, String unit) {
        this.sizes = sizes.clone();
        this.unit = unit;
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
    public synchronized void onTaskEnd(SparkListenerTaskEnd task) {
        int index = task.taskInfo().index();
        boolean success = task.reason() == Success$.MODULE$;
        // A task that was run twice, for a lost executor or a slow one, counts once.
        if (success && index < sizes.length && !finished.get(index)) {
            finished.set(index);
            done += sizes[index];
            progress((double) done / Math.max(1, total), this::words);
        }
    }

    private String words() {
        double rate = done / Math.max(1e-9, seconds());
        return String.format(
                Locale.ROOT,
                "%,d of %,d %s, %.3g %s/s, %s left",
                done,
                total,
                unit,
                rate,
                unit,
                TimeWords.of((total - done) / Math.max(1e-9, rate)));
    }

    private void cancelAndWait() {
        cancelled = true;
        spark.cancelAllJobs();
        try {
            for (long waited = 0; !ended && waited < PATIENCE_MILLIS; waited += 20) {
                worker.join(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the user has asked to stop. */
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public void checkCancelled() {
        if (cancelled) {
            throw new CancelledException();
        }
    }

    @Override
    public synchronized void progress(double fraction, Supplier<String> message) {
        if (System.nanoTime() - printed >= EVERY_NANOS) {
            printed = System.nanoTime();
            err.println(message.get());
        }
    }

    @Override
    public synchronized void warn(String sentence) {
        if (!warnings.contains(sentence)) {
            warnings.add(sentence);
            err.println("Warning: " + sentence);
        }
    }

    @Override
    public void close() {
        ended = true;
        spark.removeSparkListener(this);
        if (!cancelled) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
