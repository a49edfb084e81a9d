// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.classify;

import org.trimformer.core.fault.DeviceException;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.runtime.Lease;

import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * What a job does where the engine has no memory for a whole batch. Forward passes go on with half
 * as many images at once, since each image is computed by itself and the size of the batch only
 * changes rounding; a training cannot, since an update is made of the whole batch.
 */
public final class SmallerBatches {
    private final JobMonitor monitor;
    private int most = Integer.MAX_VALUE;

    /** None needed so far. */
    public SmallerBatches(JobMonitor monitor) {
        this.monitor = monitor;
    }

    /** A forward pass over the images {@code from} (inclusive) to {@code to} (exclusive). */
    @FunctionalInterface
    public interface Pass {
        /** Their logits, [to - from, K], row-major. */
        float[] logits(int from, int to);
    }

    /**
     * Logits of a batch, [B, K], row-major: of all its images at once, or of as many as there is
     * memory for.
     */
    public float[] logits(int images, int classes, Pass pass) {
        float[] all = new float[images * classes];
        int from = 0;
        while (from < images) {
            monitor.checkCancelled();
            int to = (int) Math.min(images, (long) from + most);
            try {
                float[] part = pass.logits(from, to);
                System.arraycopy(part, 0, all, from * classes, part.length);
                from = to;
            } catch (RuntimeException e) {
                halve(to - from, e);
            }
        }
        return all;
    }

    /**
     * Does something with a batch, and with half as many of its images as often as there is no
     * memory for it.
     */
    public <T> T fitting(int images, IntFunction<T> work) {
        while (true) {
            int now = most(images);
            try {
                return work.apply(now);
            } catch (RuntimeException e) {
                halve(now, e);
            }
        }
    }

    /** How many of {@code images} are computed at once. */
    public int most(int images) {
        return Math.min(images, most);
    }

    private void halve(int images, RuntimeException failure) {
        if (images < 2 || !Lease.isOutOfMemory(failure)) {
            throw failure;
        }
        most = images / 2;
        monitor.warn(
                "There was no memory to compute "
                        + images
                        + " images at once; it goes on with "
                        + most
                        + ", which changes no more than rounding. Choose a smaller batch size to"
                        + " have it so from the start.");
    }

    /** Does a step of a training; what is said of memory names the batch size. */
    public static <T> T step(Batch batch, Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            if (!Lease.isOutOfMemory(e)) {
                throw e;
            }
            throw new DeviceException(
                    "There was no memory to train on " + batch.size() + " images at once.",
                    "Choose a smaller batch size than "
                            + batch.size()
                            + "; with as many times more batches per update (gradient accumulation)"
                            + " an update sees as many images as now.",
                    e);
        }
    }
}
