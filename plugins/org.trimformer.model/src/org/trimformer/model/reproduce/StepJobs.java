// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.reproduce;

import org.trimformer.core.fault.ModelFormatException;
import org.trimformer.core.fault.UnsupportedModelException;
import org.trimformer.core.json.JsonObject;
import org.trimformer.core.json.RecordJson;
import org.trimformer.core.model.ProvenanceStep;
import org.trimformer.core.model.StepInputs;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.ImageSet;
import org.trimformer.model.calibrate.ReduceJob;
import org.trimformer.model.calibrate.ReduceSettings;
import org.trimformer.model.distill.Distillation;
import org.trimformer.model.distill.LossWeights;
import org.trimformer.model.head.NewHead;
import org.trimformer.model.job.TrainJob;
import org.trimformer.model.job.TrainResult;
import org.trimformer.model.job.TrainTask;
import org.trimformer.model.search.SearchJob;
import org.trimformer.model.search.SearchSettings;
import org.trimformer.model.search.trainingfree.TrainingFreeJob;
import org.trimformer.model.search.trainingfree.TrainingFreeSettings;
import org.trimformer.model.train.TrainSettings;
import org.trimformer.runtime.Lease;

import java.util.Optional;

/**
 * The job behind each kind of step.
 *
 * @param step that is done again
 * @param inputs that were written down of it
 * @param files where images and models are looked for
 */
record StepJobs(ProvenanceStep step, StepInputs inputs, GivenFiles files) {

    /** Does the step to {@code start}. */
    VitModel run(VitModel start, Lease lease, JobMonitor monitor) {
        return switch (step.operation()) {
            case "distill" -> train(start, lease, monitor);
            case "single-path search" ->
                    SearchJob.run(
                                    start,
                                    images("training").orElseThrow(this::lacking),
                                    settings("search", SearchSettings.class),
                                    lease,
                                    monitor)
                            .model();
            case "training-free compression" ->
                    TrainingFreeJob.run(
                                    start,
                                    images("calibration").orElseThrow(this::lacking),
                                    settings("search", TrainingFreeSettings.class),
                                    lease,
                                    monitor)
                            .model();
            case "token-prune-pool" ->
                    ReduceJob.run(
                                    start,
                                    images("calibration"),
                                    settings("reduction", ReduceSettings.class),
                                    lease,
                                    monitor)
                            .model();
            case "new head" ->
                    NewHead.fit(
                                    start,
                                    images("training").orElseThrow(this::lacking),
                                    settings("head", NewHead.HeadSettings.class).batchSize(),
                                    lease,
                                    monitor)
                            .model();
            default ->
                    throw new UnsupportedModelException(
                            "This version of Trimformer has no step of that name.",
                            "Use the version that made the model.");
        };
    }

    private VitModel train(VitModel start, Lease lease, JobMonitor monitor) {
        LossWeights losses = settings("losses", LossWeights.class);
        TrainTask task =
                new TrainTask(
                        start,
                        images("training").orElseThrow(this::lacking),
                        images("held out"),
                        settings("training", TrainSettings.class),
                        distillation(start, losses));
        TrainResult result = TrainJob.run(task, Optional.empty(), lease, monitor);
        // of the best epoch or of the last one, whichever was kept
        return epochs(result.model()).equals(epochs(step)) ? result.model() : result.last();
    }

    private Distillation distillation(VitModel start, LossWeights losses) {
        String teacher = inputs.models().get("teacher");
        if (teacher == null) {
            return new Distillation(Optional.empty(), losses);
        }
        if (teacher.equals(Distillation.ITSELF)) {
            return Distillation.fromItself(start, losses);
        }
        VitModel followed =
                files.model(teacher)
                        .orElseThrow(
                                () ->
                                        new ModelFormatException(
                                                "Its teacher (SHA-256 "
                                                        + Reproduction.shortened(teacher)
                                                        + ") is not among the files given.",
                                                "Name the folder it lies in."));
        return Distillation.from(followed, losses);
    }

    private static Optional<String> epochs(VitModel model) {
        var steps = model.description().provenance();
        return epochs(steps.get(steps.size() - 1));
    }

    private static Optional<String> epochs(ProvenanceStep step) {
        return Optional.ofNullable(step.settings().get("epochs done"));
    }

    private Optional<ImageSet> images(String part) {
        return Optional.ofNullable(inputs.images().get(part)).map(i -> files.images(part, i));
    }

    private ModelFormatException lacking() {
        return new ModelFormatException(
                "The file does not tell which images the step was given.",
                "Use the version of Trimformer that wrote the file.");
    }

    private <T extends Record> T settings(String name, Class<T> type) {
        JsonObject all = JsonObject.of(inputs.settings(), "the settings of " + step.operation());
        return RecordJson.read(all.object(name), type, name);
    }
}
