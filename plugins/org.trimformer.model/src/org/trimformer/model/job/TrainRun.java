// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.job;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.fault.ImageException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.ModelFile;
import org.trimformer.core.model.ProvenanceStep;
import org.trimformer.core.model.StepInputs;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.progress.NoProgressMonitor;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.images.BatchSettings;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.checkpoint.JobKey;
import org.trimformer.model.checkpoint.Resumable;
import org.trimformer.model.checkpoint.Snapshot;
import org.trimformer.model.checkpoint.SnapshotKeeper;
import org.trimformer.model.classify.ImageBatches;
import org.trimformer.model.classify.Models;
import org.trimformer.model.classify.OpenNetwork;
import org.trimformer.model.classify.WeightsClassifier;
import org.trimformer.model.distill.ConsistencyObjective;
import org.trimformer.model.distill.DistillObjective;
import org.trimformer.model.distill.Distillation;
import org.trimformer.model.distill.KeepRatioObjective;
import org.trimformer.model.distill.LossWeights;
import org.trimformer.model.distill.MixedBatches;
import org.trimformer.model.distill.Teacher;
import org.trimformer.model.evaluate.LabelMatch;
import org.trimformer.model.evaluate.TrainingClasses;
import org.trimformer.model.net.Network;
import org.trimformer.model.net.Precision;
import org.trimformer.model.provenance.RecordedInputs;
import org.trimformer.model.train.HeldOut;
import org.trimformer.model.train.TrainSettings;
import org.trimformer.model.train.TrainStep;
import org.trimformer.model.train.Trained;
import org.trimformer.model.train.Trainer;
import org.trimformer.model.train.TrainingLoop;
import org.trimformer.model.train.objective.BatchSource;
import org.trimformer.model.train.objective.ClassWeights;
import org.trimformer.model.train.objective.LabelObjective;
import org.trimformer.model.train.objective.Objective;
import org.trimformer.model.weights.TensorCheck;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One training: a checked task and what runs it. */
final class TrainRun implements Resumable<TrainResult> {
    private final TrainTask task;
    private final VitModel model;
    private final TrainSettings settings;
    private final Optional<VitModel> teacher;
    private final LossWeights losses;
    private final ClassWeights counts;
    private final ModelDescription named;
    private final Architecture arch;
    private final List<LabelledImage> training;
    private final Optional<List<LabelledImage>> heldOut;
    private final Precision precision;
    private final Lease lease;
    private final JobMonitor monitor;

    TrainRun(TrainTask task, Lease lease, JobMonitor monitor) {
        this.task = task;
        this.model = task.model();
        this.settings = task.settings();
        this.lease = lease;
        this.monitor = monitor;
        TensorCheck.classifier(model);
        named = TrainingClasses.adopt(model.description(), task.images());
        arch = model.description().architecture();
        training = LabelMatch.match(task.images(), named);
        heldOut = task.heldOut().map(set -> LabelMatch.match(set, named));
        precision = settings.precision().on(lease);
        if (training.isEmpty()) {
            throw new ImageException(
                    "there is no training image", "Connect a table with at least one image.");
        }
        task.distillation().teacher().ifPresent(t -> TeacherCheck.check(t, named));
        losses = LossCheck.possible(task, monitor);
        teacher = task.distillation().teacher().filter(t -> losses.needsTeacher());
        counts = counts();
    }

    private ClassWeights counts() {
        int[] labels = training.stream().mapToInt(LabelledImage::label).toArray();
        return settings.balanceClasses()
                ? ClassWeights.inverseFrequency(labels, arch.classes())
                : ClassWeights.EQUAL;
    }

    @Override
    public Class<TrainResult> resultType() {
        return TrainResult.class;
    }

    @Override
    public TrainResult taken(TrainResult earlier, String words) {
        return earlier.remarked(words);
    }

    @Override
    public JobKey key() throws IOException {
        JobKey key =
                new JobKey("distill")
                        .part("version of Trimformer")
                        .add(ProvenanceStep.CODE_VERSION)
                        .add("state 3")
                        .part("model")
                        .add(model)
                        .part("settings")
                        .add(settingsText())
                        .add("seed=" + settings.seed())
                        .part("device")
                        .add("gpu=" + lease.onGpu())
                        .part("teacher");
        teacher.ifPresent(key::add);
        key.part("training images").add(training).part("held-out images");
        if (heldOut.isPresent()) {
            key.add(heldOut.get());
        }
        return key;
    }

    private Map<String, String> settingsText() {
        Map<String, String> text = settings.asText();
        text.put("precision", precision.label());
        if (!losses.equals(LossWeights.LABELS)) {
            text.putAll(losses.asText());
        }
        return text;
    }

    @Override
    public TrainResult run(Optional<SnapshotKeeper> keeper, Optional<Snapshot> earlier) {
        Map<String, HostTensor> start = earlier.map(TrainingLoop::weights).orElse(model.tensors());
        try (Weights weights = Weights.copyOf(start, lease);
                OpenNetwork open = OpenNetwork.of(named, precision, lease)) {
            double smoothing = settings.regularisation().labelSmoothing();
            LabelObjective labels = new LabelObjective(arch.classes(), smoothing, counts);
            if (teacher.isEmpty()) {
                return consistent(labels, weights, open.network(), keeper, earlier);
            }
            try (Teacher followed = teacher(teacher.get())) {
                Objective both =
                        new DistillObjective(arch, named.plan(), losses, labels, followed, lease);
                return consistent(both, weights, open.network(), keeper, earlier);
            }
        }
    }

    /** Trains, with the consistency of token reduction where it is asked for. */
    private TrainResult consistent(
            Objective others,
            Weights weights,
            Network network,
            Optional<SnapshotKeeper> keeper,
            Optional<Snapshot> earlier) {
        if (losses.consistency() == 0) {
            return train(others, weights, network, keeper, earlier);
        }
        ModelDescription whole = named.withPlan(named.plan().withAllTokens());
        try (OpenNetwork open = OpenNetwork.of(whole, precision, lease)) {
            Objective all =
                    new ConsistencyObjective(
                            others,
                            losses.consistency(),
                            counts,
                            open.network(),
                            weights,
                            Models.vit(model).prefixTokens(),
                            lease);
            return train(all, weights, network, keeper, earlier);
        }
    }

    private TrainResult train(
            Objective objective,
            Weights weights,
            Network network,
            Optional<SnapshotKeeper> keeper,
            Optional<Snapshot> earlier) {
        Optional<Function<Weights, HeldOut>> judge = heldOut.map(set -> judge(set, network));
        try (TrainStep step =
                new TrainStep(
                        arch,
                        network,
                        weights,
                        KeepRatioObjective.around(objective, losses.keepRatio(), named),
                        settings.optimisation(),
                        settings.regularisation().dropPath(),
                        settings.seed(),
                        lease)) {
            Trained trained =
                    new Trainer(
                                    settings,
                                    source(),
                                    judge,
                                    ProvenanceStep.trained(model.description().provenance()),
                                    lease,
                                    monitor)
                            .run(weights, step, keeper, earlier);
            return result(trained);
        }
    }

    private BatchSource source() {
        BatchSource plain =
                images(
                        training,
                        BatchSettings.training(
                                settings.batchSize(), settings.seed(), 0, settings.augmentation()));
        return settings.mix().isOn()
                ? new MixedBatches(plain, arch, settings.mix(), settings.seed())
                : plain;
    }

    private BatchSource images(List<LabelledImage> list, BatchSettings batches) {
        return new ImageBatches(list, named.preprocessing(), batches, monitor);
    }

    private Teacher teacher(VitModel followed) {
        boolean tokens = losses.tokens() > 0;
        boolean streams = losses.features() > 0;
        Teacher asked =
                ModelTeacher.open(
                        followed, named.preprocessing(), tokens, streams, precision, lease);
        long bytes = (long) Float.BYTES * training.size() * arch.classes();
        boolean repeats = settings.augmentation().isNone() && !settings.mix().isOn();
        if (tokens || streams || !repeats || bytes > CachedTeacher.MOST_BYTES) {
            return asked;
        }
        try (asked) {
            BatchSource all = images(training, BatchSettings.inOrder(settings.batchSize()));
            return CachedTeacher.fill(asked, all, arch, lease, monitor);
        }
    }

    private TrainResult result(Trained trained) {
        Optional<StepInputs> inputs = inputs();
        VitModel last = model(trained.last(), trained.history().size(), inputs);
        boolean same = trained.best() == trained.last();
        return new TrainResult(
                same ? last : model(trained.best(), trained.bestEpoch(), inputs),
                last,
                trained.bestEpoch(),
                trained.history(),
                trained.ending(),
                precision.label());
    }

    private Optional<StepInputs> inputs() {
        RecordedInputs inputs =
                new RecordedInputs(monitor)
                        .settings("training", settings)
                        .settings("losses", task.distillation().weights())
                        .images("training", task.images());
        task.heldOut().ifPresent(set -> inputs.images("held out", set));
        task.distillation().teacher().ifPresent(t -> inputs.model("teacher", teacherOf(t)));
        return inputs.get();
    }

    private String teacherOf(VitModel given) {
        String hash = ModelFile.contentHash(given);
        VitModel itself = Distillation.fromItself(model, losses).teacher().orElseThrow();
        return hash.equals(ModelFile.contentHash(itself)) ? Distillation.ITSELF : hash;
    }

    private VitModel model(
            Map<String, HostTensor> weights, int epoch, Optional<StepInputs> inputs) {
        Map<String, String> text = settingsText();
        teacher.ifPresent(t -> text.put("teacher", ModelFile.contentHash(t)));
        text.put("epochs done", Integer.toString(epoch));
        return Models.after(model, named, weights, "distill", text, settings.seed(), inputs, lease);
    }

    /** What some weights make of the held-out images. */
    private Function<Weights, HeldOut> judge(List<LabelledImage> set, Network network) {
        HeldOutJudge judge =
                HeldOutJudge.of(
                        set,
                        images(set, BatchSettings.inOrder(settings.batchSize())),
                        arch,
                        losses,
                        teacher,
                        settings.batchSize(),
                        lease,
                        NoProgressMonitor.of(monitor));
        return weights -> judge.of(new WeightsClassifier(weights, network));
    }
}
