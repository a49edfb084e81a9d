// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.evaluate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.cost.CostSpread;
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
import org.trimformer.model.classify.SmallerBatches;
import org.trimformer.model.evaluate.PredictionCollector.ImageLoss;
import org.trimformer.model.head.BackboneProbe;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.objective.BatchSource;
import org.trimformer.runtime.Lease;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Accuracy, cost and speed of models on labelled images. */
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
        return run(List.of(model), set, settings, lease, monitor).get(0);
    }

    /**
     * Evaluates several models on the same images: accuracy one after another, speed turn by turn.
     *
     * @param set labelled images; its classes are matched to each model's ({@link LabelMatch})
     * @param models one without a head is judged by its features ({@link BackboneProbe}), which is
     *     said as a warning
     * @throws ImageException if there is no image, or one without a usable label
     */
    public static List<Evaluation> run(
            List<VitModel> models,
            ImageSet set,
            EvaluateSettings settings,
            Lease lease,
            JobMonitor monitor) {
        double share = settings.timing() ? SHARE_OF_ACCURACY : 1;
        SmallerBatches smaller = new SmallerBatches(monitor);
        List<Answered> answered = new ArrayList<>();
        try {
            for (int i = 0; i < models.size(); i++) {
                String prefix =
                        models.size() == 1
                                ? ""
                                : "model " + (i + 1) + " of " + models.size() + ": ";
                JobMonitor part =
                        monitor.part(
                                share * i / models.size(), share * (i + 1) / models.size(), prefix);
                answered.add(answer(models.get(i), set, settings, smaller, lease, part));
            }
            List<Speed> speeds =
                    settings.timing()
                            ? smaller.fitting(
                                    settings.batchSize(),
                                    most ->
                                            speeds(
                                                    answered,
                                                    most,
                                                    lease,
                                                    monitor.part(share, 1, "")))
                            : Collections.nCopies(models.size(), Speed.NOT_MEASURED);
            EvaluateSettings ran = settings.withBatchSize(smaller.most(settings.batchSize()));
            List<Evaluation> evaluations = new ArrayList<>();
            for (int i = 0; i < models.size(); i++) {
                evaluations.add(evaluation(answered.get(i), speeds.get(i), ran, lease));
            }
            return evaluations;
        } finally {
            answered.forEach(a -> a.classifier().close());
        }
    }

    private static List<Speed> speeds(
            List<Answered> answered, int most, Lease lease, JobMonitor monitor) {
        return SpeedMeter.measure(
                answered.stream().map(Answered::classifier).toList(),
                answered.stream().map(a -> a.model().description().architecture()).toList(),
                answered.stream().map(a -> a.tally().keptBatch(most)).toList(),
                lease,
                monitor);
    }

    /** A model's answers and what gave them, still open to be timed. */
    private record Answered(
            VitModel model, PredictionCollector tally, CostSpread macs, Classifier classifier) {}

    private static Answered answer(
            VitModel model,
            ImageSet set,
            EvaluateSettings settings,
            SmallerBatches smaller,
            Lease lease,
            JobMonitor monitor) {
        ModelDescription description = model.description();
        if (description.architecture().backbone()) {
            return probed(model, set, settings, lease, monitor);
        }
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
        Classifier classifier = Classifiers.open(model, settings.precision(), lease);
        try {
            Optional<ImageCosts> costs = costs(description, images.size());
            PredictionCollector tally =
                    tally(
                            classifier,
                            source,
                            description.architecture(),
                            costs,
                            ImageLoss.NONE,
                            smaller,
                            lease,
                            monitor);
            CostSpread macs = costs.map(ImageCosts::spread).orElseGet(() -> same(description));
            return new Answered(model, tally, macs, classifier);
        } catch (RuntimeException | Error e) {
            classifier.close();
            throw e;
        }
    }

    /** A backbone without a head, judged by its features. */
    private static Answered probed(
            VitModel backbone,
            ImageSet set,
            EvaluateSettings settings,
            Lease lease,
            JobMonitor monitor) {
        BackboneProbe probe = BackboneProbe.of(backbone, set, settings.batchSize(), lease, monitor);
        monitor.warn(probe.words());
        VitModel model = probe.model();
        ModelDescription description = model.description();
        BatchSource source =
                new ImageBatches(
                        set.images(),
                        description.preprocessing(),
                        BatchSettings.inOrder(settings.batchSize()),
                        monitor);
        PredictionCollector tally =
                new PredictionCollector(
                        set.size(), description.architecture().classes(), ImageLoss.NONE);
        try (BatchSource.Epoch batches = source.open(0, 0)) {
            Optional<Batch> batch = batches.next();
            while (batch.isPresent()) {
                monitor.checkCancelled();
                tally.add(batch.get(), probe.leftOut(batch.get().indices()));
                batch = batches.next();
            }
        }
        Classifier classifier = Classifiers.open(model, settings.precision(), lease);
        return new Answered(model, tally, same(description), classifier);
    }

    /** A listener where images keep different numbers of tokens. */
    private static Optional<ImageCosts> costs(ModelDescription model, int images) {
        return model.architecture() instanceof VitArchitecture net && model.plan().countsPerImage()
                ? Optional.of(new ImageCosts(net, model.plan(), images))
                : Optional.empty();
    }

    private static CostSpread same(ModelDescription model) {
        return CostSpread.same(CostModel.macs(model.architecture(), model.plan()));
    }

    /** Runs the classifier over one epoch of batches, and takes a loss of each image. */
    public static PredictionCollector tally(
            Classifier classifier,
            BatchSource source,
            Architecture arch,
            ImageLoss loss,
            Lease lease,
            JobMonitor monitor) {
        SmallerBatches smaller = new SmallerBatches(monitor);
        return tally(classifier, source, arch, Optional.empty(), loss, smaller, lease, monitor);
    }

    private static PredictionCollector tally(
            Classifier classifier,
            BatchSource source,
            Architecture arch,
            Optional<ImageCosts> costs,
            ImageLoss loss,
            SmallerBatches smaller,
            Lease lease,
            JobMonitor monitor) {
        PredictionCollector tally = new PredictionCollector(source.images(), arch.classes(), loss);
        try (BatchSource.Epoch batches = source.open(0, 0)) {
            Optional<Batch> batch = batches.next();
            while (batch.isPresent()) {
                monitor.checkCancelled();
                Batch now = batch.get();
                tally.add(
                        now,
                        smaller.logits(
                                now.size(),
                                arch.classes(),
                                (from, to) ->
                                        logits(
                                                classifier,
                                                now.part(from, to),
                                                arch,
                                                costs,
                                                lease)));
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

    private static float[] logits(
            Classifier classifier,
            Batch batch,
            Architecture arch,
            Optional<ImageCosts> costs,
            Lease lease) {
        try (NDManager m = lease.manager().newSubManager()) {
            NDArray images = SpeedMeter.images(batch, arch, m);
            NDArray logits =
                    costs.isPresent()
                            ? classifier.logits(images, costs.get().next(batch.indices()))
                            : classifier.logits(images);
            return logits.toFloatArray();
        }
    }

    private static Evaluation evaluation(
            Answered answered, Speed speed, EvaluateSettings settings, Lease lease) {
        VitModel model = answered.model();
        PredictionCollector tally = answered.tally();
        Classifier ran = answered.classifier();
        CostRow row =
                CostRow.of(
                        model,
                        tally.accuracy(),
                        answered.macs(),
                        speed,
                        new CostRow.Ran(lease.deviceWords(), ran.precision(), ran.emitter()),
                        settings);
        return new Evaluation(
                model.description().classNames(),
                tally.truths(),
                tally.predictions(),
                tally.confidences(),
                row);
    }
}
