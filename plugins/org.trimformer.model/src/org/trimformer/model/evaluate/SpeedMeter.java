// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.evaluate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.metrics.Latency;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.model.classify.Classifier;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.runtime.Lease;

import java.util.ArrayList;
import java.util.List;

/** Times models side by side, each on a batch of real images and on the first image alone. */
final class SpeedMeter {
    private static final TimedForward.Turns BATCHES = new TimedForward.Turns(3, 20, 3, 4);
    private static final TimedForward.Turns SINGLES = new TimedForward.Turns(3, 60, 3, 4);

    private SpeedMeter() {}

    /**
     * Speed of every model.
     *
     * @param classifiers one a model, stay the caller's
     * @param architectures of the models
     * @param batches one a model, prepared as the model wants its images
     */
    static List<Speed> measure(
            List<Classifier> classifiers,
            List<Architecture> architectures,
            List<Batch> batches,
            Lease lease,
            JobMonitor monitor) {
        List<TimedForward> whole = new ArrayList<>();
        List<TimedForward> single = new ArrayList<>();
        try (NDManager m = lease.manager().newSubManager()) {
            for (int i = 0; i < classifiers.size(); i++) {
                Classifier classifier = classifiers.get(i);
                NDArray images = images(batches.get(i), architectures.get(i), m);
                whole.add(new TimedForward(classifier, images));
                single.add(new TimedForward(classifier, images.get("0:1").duplicate()));
            }
            return speeds(
                    batches,
                    times(whole, BATCHES, lease, monitor.part(0, 0.5, "")),
                    times(single, SINGLES, lease, monitor.part(0.5, 1, "")));
        }
    }

    /** The batch's pixels as a tensor [B,C,S,S]. */
    static NDArray images(Batch batch, Architecture arch, NDManager manager) {
        Shape shape = new Shape(batch.size(), arch.channels(), arch.imageSize(), arch.imageSize());
        return manager.create(batch.pixels().duplicate(), shape, DataType.FLOAT32);
    }

    private static List<Latency> times(
            List<TimedForward> forwards,
            TimedForward.Turns turns,
            Lease lease,
            JobMonitor monitor) {
        return TimedForward.turnByTurn(forwards, turns, System::nanoTime, lease, monitor).stream()
                .map(seconds -> Latency.of(seconds.stream().mapToDouble(s -> 1000 * s).toArray()))
                .toList();
    }

    private static List<Speed> speeds(
            List<Batch> batches, List<Latency> whole, List<Latency> single) {
        List<Speed> speeds = new ArrayList<>();
        for (int i = 0; i < batches.size(); i++) {
            double perSecond = 1000 * batches.get(i).size() / whole.get(i).p50();
            speeds.add(new Speed(perSecond, single.get(i).p50(), single.get(i).p95()));
        }
        return speeds;
    }
}
