// SPDX-License-Identifier: Apache-2.0
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
        List<TimedForward> forwards = new ArrayList<>();
        try (NDManager m = lease.manager().newSubManager()) {
            Architecture arch = models.get(0).description().architecture();
            Shape shape = new Shape(batchSize, arch.channels(), arch.imageSize(), arch.imageSize());
            NDArray images = lease.normal(shape, new SplittableRandom(1), m);
            for (VitModel model : models) {
                Classifier classifier = Classifiers.open(model, Precision.FP32, lease);
                forwards.add(new TimedForward(classifier, images));
            }
            TimedForward.Turns turns = new TimedForward.Turns(WARM_UP, rounds, rounds, 0);
            return TimedForward.turnByTurn(forwards, turns, clock, lease, monitor);
        } finally {
            forwards.forEach(forward -> forward.classifier().close());
        }
    }

    /** The middle value, the mean of the two middle ones where their number is even. */
    public static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
