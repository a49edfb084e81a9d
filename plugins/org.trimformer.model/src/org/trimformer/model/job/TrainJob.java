package org.trimformer.model.job;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.fault.ImageException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.BatchSettings;
import org.trimformer.images.ImageSet;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.net.Precision;
import org.trimformer.model.net.TensorCheck;
import org.trimformer.model.net.VitForward;
import org.trimformer.model.net.Weights;
import org.trimformer.model.script.ScriptBranches;
import org.trimformer.model.train.BatchSource;
import org.trimformer.model.train.LabelObjective;
import org.trimformer.model.train.TrainSettings;
import org.trimformer.model.train.TrainStep;
import org.trimformer.model.train.Trained;
import org.trimformer.model.train.Trainer;
import org.trimformer.runtime.Lease;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Supervised training of a model on labelled images. */
public final class TrainJob {

    private TrainJob() {}

    /**
     * Trains {@code model}.
     *
     * @param images labelled training images; a model without class names takes theirs if there are
     *     as many as it has classes
     * @param heldOut labelled images that choose the best epoch, may be empty
     * @return the model of the best epoch by held-out accuracy, or of the last one without held-out
     *     images
     */
    public static TrainResult run(
            VitModel model,
            ImageSet images,
            Optional<ImageSet> heldOut,
            TrainSettings settings,
            Lease lease,
            JobMonitor monitor) {
        TensorCheck.check(model);
        ModelDescription named = Labels.adopt(model.description(), images);
        List<LabelledImage> training = LabelMatch.match(images, named);
        if (training.isEmpty()) {
            throw new ImageException(
                    "there is no training image", "Connect a table with at least one image.");
        }
        VitArchitecture arch = Models.vit(model);
        Precision precision = settings.precision().on(lease);
        try (Weights weights = Weights.copyOf(model.tensors(), lease);
                ScriptBranches branches = new ScriptBranches(arch, precision, true, lease)) {
            VitForward network = new VitForward(arch, named.plan(), branches);
            BatchSource source =
                    new ImageBatches(
                            training,
                            named.preprocessing(),
                            BatchSettings.training(
                                    settings.batchSize(),
                                    settings.seed(),
                                    0,
                                    settings.augmentation()),
                            monitor);
            Optional<ToDoubleFunction<Weights>> judge =
                    heldOut.map(set -> judge(set, named, network, settings, lease, monitor));
            Trained trained;
            try (TrainStep step =
                    new TrainStep(
                            arch,
                            network,
                            weights,
                            new LabelObjective(
                                    arch.classes(), settings.regularisation().labelSmoothing()),
                            settings.optimisation(),
                            settings.regularisation().dropPath(),
                            settings.seed(),
                            lease)) {
                trained = new Trainer(settings, source, judge, lease, monitor).run(weights, step);
            }
            return result(model, named, trained, settings, precision, lease);
        }
    }

    private static TrainResult result(
            VitModel model,
            ModelDescription named,
            Trained trained,
            TrainSettings settings,
            Precision precision,
            Lease lease) {
        Map<String, String> text = settings.asText();
        text.put("precision", precision.label());
        VitModel after =
                Models.after(
                        model, named, trained.weights(), "distill", text, settings.seed(), lease);
        return new TrainResult(after, trained.history(), trained.ending(), precision.label());
    }

    /** Accuracy of some weights on the held-out images. */
    private static ToDoubleFunction<Weights> judge(
            ImageSet set,
            ModelDescription model,
            VitForward network,
            TrainSettings settings,
            Lease lease,
            JobMonitor monitor) {
        BatchSource source =
                new ImageBatches(
                        LabelMatch.match(set, model),
                        model.preprocessing(),
                        BatchSettings.inOrder(settings.batchSize()),
                        monitor);
        return weights ->
                EvaluateJob.tally(
                                new WeightsClassifier(weights, network),
                                source,
                                model.architecture(),
                                lease,
                                Quiet.of(monitor))
                        .top1();
    }
}
