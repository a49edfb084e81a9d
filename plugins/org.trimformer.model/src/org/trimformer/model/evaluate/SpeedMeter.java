package org.trimformer.model.evaluate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.trimformer.core.progress.JobMonitor;
import org.trimformer.model.classify.Classifier;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.runtime.Lease;

import java.util.Arrays;

/**
 * Times a classifier on one batch of real images: warm-up, then repeated runs with the device
 * waited for at both ends, until enough runs or enough seconds.
 */
final class SpeedMeter {
    private static final int WARM_UP = 3;
    private static final int BATCH_RUNS = 20;
    private static final int SINGLE_RUNS = 60;
    private static final double MOST_SECONDS = 4;

    private final Classifier classifier;
    private final Lease lease;
    private final JobMonitor monitor;

    SpeedMeter(Classifier classifier, Lease lease, JobMonitor monitor) {
        this.classifier = classifier;
        this.lease = lease;
        this.monitor = monitor;
    }

    /** Times {@code batch} as a whole and its first image alone. */
    Speed measure(Batch batch, Shape image) {
        try (NDManager m = lease.manager().newSubManager()) {
            Shape all = new Shape(batch.size()).addAll(image);
            NDArray images =
                    m.create(
                            batch.pixels().duplicate(), all, ai.djl.ndarray.types.DataType.FLOAT32);
            double[] whole = seconds(images, BATCH_RUNS);
            double[] single = seconds(images.get("0:1").duplicate(), SINGLE_RUNS);
            return new Speed(
                    batch.size() / quantile(whole, 0.5),
                    1000 * quantile(single, 0.5),
                    1000 * quantile(single, 0.95));
        }
    }

    private double[] seconds(NDArray images, int runs) {
        for (int i = 0; i < WARM_UP; i++) {
            once(images);
        }
        double[] seconds = new double[runs];
        double total = 0;
        int done = 0;
        while (done < runs && (total < MOST_SECONDS || done < 3)) {
            seconds[done] = once(images);
            total += seconds[done++];
        }
        double[] sorted = Arrays.copyOf(seconds, done);
        Arrays.sort(sorted);
        return sorted;
    }

    private double once(NDArray images) {
        monitor.checkCancelled();
        try (NDManager m = images.getManager().newSubManager()) {
            NDArray view = images.reshape(images.getShape()); // its manager takes the intermediates
            view.attach(m);
            lease.synchronize();
            long start = System.nanoTime();
            classifier.logits(view);
            lease.synchronize();
            return (System.nanoTime() - start) / 1e9;
        }
    }

    /** Nearest-rank quantile of ascending values. */
    static double quantile(double[] sorted, double share) {
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(0, rank - 1)];
    }
}
