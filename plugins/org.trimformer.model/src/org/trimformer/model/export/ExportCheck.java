// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.export;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.BatchSettings;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.classify.Classifier;
import org.trimformer.model.classify.ImageBatches;
import org.trimformer.model.classify.Networks;
import org.trimformer.model.classify.WeightsClassifier;
import org.trimformer.model.deploy.LogitCheck;
import org.trimformer.model.evaluate.PairedTiming;
import org.trimformer.model.evaluate.TimedForward;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.objective.BatchSource;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Compares programs with the model itself, which is computed operation by operation, on the same
 * images: no code is shared with what wrote the files but the network's one description.
 */
final class ExportCheck implements AutoCloseable {
    private static final int BATCH = 8;
    private static final int RANDOM_IMAGES = 16;
    private static final TimedForward.Turns TURNS = new TimedForward.Turns(1, 12, 3, 1.0);

    private final VitModel model;
    private final List<LabelledImage> images;
    private final Lease lease;
    private final JobMonitor monitor;
    private final Weights weights;
    private final List<float[]> expected = new ArrayList<>();

    /**
     * @param images compared on; random numbers where it is empty
     */
    ExportCheck(VitModel model, List<LabelledImage> images, Lease lease, JobMonitor monitor) {
        this.model = model;
        this.images = images;
        this.lease = lease;
        this.monitor = monitor;
        weights = Weights.copyOf(model.tensors(), lease);
    }

    private interface Use {
        void of(NDArray batch);
    }

    private void eachBatch(Use use) {
        if (images.isEmpty()) {
            SplittableRandom random = new SplittableRandom(1);
            for (int done = 0; done < RANDOM_IMAGES; done += BATCH) {
                monitor.checkCancelled();
                try (NDManager m = lease.manager().newSubManager()) {
                    use.of(lease.normal(shape(BATCH), random, m));
                }
            }
            return;
        }
        BatchSource source =
                new ImageBatches(
                        images,
                        model.description().preprocessing(),
                        BatchSettings.inOrder(BATCH),
                        monitor);
        try (BatchSource.Epoch batches = source.open(0, 0)) {
            Optional<Batch> batch = batches.next();
            while (batch.isPresent()) {
                monitor.checkCancelled();
                try (NDManager m = lease.manager().newSubManager()) {
                    Batch b = batch.get();
                    use.of(lease.upload(b.pixels().duplicate(), shape(b.size()), m));
                }
                batch = batches.next();
            }
        }
    }

    private Shape shape(int count) {
        Architecture arch = model.description().architecture();
        return new Shape(count, arch.channels(), arch.imageSize(), arch.imageSize());
    }

    /** How {@code program} agrees with the model. */
    LogitCheck check(Classifier program) {
        if (expected.isEmpty()) {
            Architecture arch = model.description().architecture();
            WeightsClassifier own =
                    new WeightsClassifier(weights, Networks.of(arch, model.description().plan()));
            eachBatch(batch -> expected.add(own.logits(batch).toFloatArray()));
        }
        List<LogitCheck> parts = new ArrayList<>();
        int classes = model.description().architecture().classes();
        eachBatch(
                batch ->
                        parts.add(
                                LogitCheck.of(
                                        expected.get(parts.size()),
                                        program.logits(batch).toFloatArray(),
                                        classes)));
        return parts.stream().reduce(LogitCheck::and).orElseThrow();
    }

    /** Images per second of every program, turn by turn on the same batch. */
    List<Double> speeds(List<Classifier> programs) {
        try (NDManager m = lease.manager().newSubManager()) {
            NDArray batch = lease.normal(shape(BATCH), new SplittableRandom(2), m);
            List<TimedForward> forwards =
                    programs.stream().map(p -> new TimedForward(p, batch)).toList();
            return TimedForward.turnByTurn(forwards, TURNS, System::nanoTime, lease, monitor)
                    .stream()
                    .map(seconds -> BATCH / PairedTiming.median(seconds))
                    .toList();
        }
    }

    @Override
    public void close() {
        weights.close();
    }
}
