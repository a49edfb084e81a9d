package org.trimformer.model.evaluate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.cost.Cost;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.fault.ImageException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.BatchSettings;
import org.trimformer.images.ImageSet;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.classify.Classifier;
import org.trimformer.model.classify.Classifiers;
import org.trimformer.model.classify.ImageBatches;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.objective.BatchSource;
import org.trimformer.runtime.Lease;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Accuracy, cost and speed of a model on labelled images. */
public final class EvaluateJob {
    private static final double SHARE_OF_ACCURACY = 0.9;

    private EvaluateJob() {}

    /**
     * Evaluates {@code model}.
     *
     * @param set labelled images; its classes are matched to the model's ({@link LabelMatch})
     * @throws ImageException if there is no image, or one without a usable label
     */
    public static Evaluation run(
            VitModel model,
            ImageSet set,
            EvaluateSettings settings,
            Lease lease,
            JobMonitor monitor) {
        ModelDescription description = model.description();
        List<LabelledImage> images = LabelMatch.match(set, description);
        if (images.isEmpty()) {
            throw new ImageException(
                    "there is no image to evaluate on", "Connect a table with at least one image.");
        }
        BatchSource source =
                new ImageBatches(
                        images,
                        description.preprocessing(),
                        BatchSettings.inOrder(settings.batchSize()),
                        monitor);
        try (Classifier classifier = Classifiers.open(model, settings.precision(), lease)) {
            JobMonitor first = monitor.part(0, settings.timing() ? SHARE_OF_ACCURACY : 1, "");
            Tally tally = tally(classifier, source, description.architecture(), lease, first);
            Speed speed =
                    settings.timing()
                            ? time(classifier, tally, description.architecture(), lease, monitor)
                            : Speed.NOT_MEASURED;
            return new Evaluation(
                    description.classNames(),
                    tally.truths(),
                    tally.predictions(),
                    row(model, classifier, tally, speed, settings, lease));
        }
    }

    /** Runs the classifier over one epoch of batches. */
    public static Tally tally(
            Classifier classifier,
            BatchSource source,
            Architecture arch,
            Lease lease,
            JobMonitor monitor) {
        Tally tally = new Tally(source.images(), arch.classes());
        try (BatchSource.Epoch batches = source.open(0, 0)) {
            Optional<Batch> batch = batches.next();
            while (batch.isPresent()) {
                monitor.checkCancelled();
                try (NDManager m = lease.manager().newSubManager()) {
                    NDArray images = images(batch.get(), arch, m);
                    tally.add(batch.get(), classifier.logits(images).toFloatArray());
                }
                monitor.progress(
                        (double) tally.images() / source.images(),
                        () ->
                                String.format(
                                        Locale.ROOT,
                                        "%d of %d images, top-1 %.1f %%",
                                        tally.images(),
                                        source.images(),
                                        100 * tally.top1()));
                batch = batches.next();
            }
        }
        return tally;
    }

    private static NDArray images(Batch batch, Architecture arch, NDManager manager) {
        Shape shape = new Shape(batch.size()).addAll(imageShape(arch));
        return manager.create(batch.pixels().duplicate(), shape, DataType.FLOAT32);
    }

    private static Shape imageShape(Architecture arch) {
        return new Shape(arch.channels(), arch.imageSize(), arch.imageSize());
    }

    private static Speed time(
            Classifier classifier,
            Tally tally,
            Architecture arch,
            Lease lease,
            JobMonitor monitor) {
        monitor.progress(SHARE_OF_ACCURACY, () -> "measuring speed");
        Batch kept = tally.keptBatch();
        return new SpeedMeter(classifier, lease, monitor).measure(kept, imageShape(arch));
    }

    private static CostRow row(
            VitModel model,
            Classifier classifier,
            Tally tally,
            Speed speed,
            EvaluateSettings settings,
            Lease lease) {
        ModelDescription d = model.description();
        Cost cost = CostModel.of(d.architecture(), d.plan());
        long bytes = model.tensors().values().stream().mapToLong(t -> 4 * t.size()).sum();
        return new CostRow(
                d.architecture().label(),
                tally.top1(),
                tally.top5(),
                cost.parameters(),
                cost.gmacs(),
                bytes / 1e6,
                speed,
                lease.deviceWords(),
                classifier.precision(),
                classifier.emitter(),
                settings.batchSize(),
                settings.seed());
    }
}
