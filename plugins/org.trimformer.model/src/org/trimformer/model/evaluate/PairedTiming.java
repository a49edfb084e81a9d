package org.trimformer.model.evaluate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.model.classify.Classifier;
import org.trimformer.model.classify.Classifiers;
import org.trimformer.model.net.Precision;
import org.trimformer.runtime.Lease;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * Times several models turn by turn on the same random images, with the same emitter and precision,
 * so that a machine that is busy now and then treats them alike. Compare figures of one run only.
 */
public final class PairedTiming {
    private static final int WARM_UP = 2;

    private PairedTiming() {}

    /**
     * Seconds a batch, one list a model with one entry a round.
     *
     * @param models of equal input shape
     * @param batchSize images a batch
     * @param rounds turns of every model, after two of warm-up
     * @param clock nanoseconds, {@code System::nanoTime} or a CPU clock of the calling thread
     */
    public static List<List<Double>> run(
            List<VitModel> models,
            int batchSize,
            int rounds,
            LongSupplier clock,
            Lease lease,
            JobMonitor monitor) {
        List<Classifier> open = new ArrayList<>();
        List<List<Double>> seconds = new ArrayList<>();
        try (NDManager m = lease.manager().newSubManager()) {
            for (VitModel model : models) {
                open.add(Classifiers.open(model, Precision.FP32, lease));
                seconds.add(new ArrayList<>());
            }
            Architecture arch = models.get(0).description().architecture();
            Shape shape = new Shape(batchSize, arch.channels(), arch.imageSize(), arch.imageSize());
            NDArray images = lease.normal(shape, new SplittableRandom(1), m);
            for (int round = -WARM_UP; round < rounds; round++) {
                for (int i = 0; i < open.size(); i++) {
                    monitor.checkCancelled();
                    double time = once(open.get(i), images, clock, lease);
                    if (round >= 0) {
                        seconds.get(i).add(time);
                    }
                }
                int done = round + WARM_UP + 1;
                monitor.progress((double) done / (rounds + WARM_UP), () -> "timing, round " + done);
            }
        } finally {
            open.forEach(Classifier::close);
        }
        return seconds;
    }

    private static double once(
            Classifier classifier, NDArray images, LongSupplier clock, Lease lease) {
        try (NDManager m = images.getManager().newSubManager()) {
            NDArray view = images.reshape(images.getShape()); // its manager takes the results
            view.attach(m);
            lease.synchronize();
            long start = clock.getAsLong();
            classifier.logits(view);
            lease.synchronize();
            return (clock.getAsLong() - start) / 1e9;
        }
    }

    /** The middle value, the mean of the two middle ones where their number is even. */
    public static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
