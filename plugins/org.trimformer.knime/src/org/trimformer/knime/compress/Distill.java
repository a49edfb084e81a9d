// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.compress;

import org.knime.core.data.def.BooleanCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.trimformer.core.model.ProvenanceStep;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.ImageSet;
import org.trimformer.images.scan.ImageShares;
import org.trimformer.knime.adapter.LocalFiles;
import org.trimformer.knime.adapter.NodeExecution;
import org.trimformer.knime.compress.DistillParameters.ClassesChoice;
import org.trimformer.knime.page.TrainingData;
import org.trimformer.knime.picture.PicturePort;
import org.trimformer.knime.picture.TrainingPicture;
import org.trimformer.knime.port.VitModelPortObject;
import org.trimformer.knime.port.VitModelPortObjectSpec;
import org.trimformer.knime.table.ImageTable;
import org.trimformer.knime.table.ReportTable;
import org.trimformer.knime.view.NodePage;
import org.trimformer.model.checkpoint.CheckpointPolicy;
import org.trimformer.model.distill.ConsistencyObjective;
import org.trimformer.model.distill.DistillObjective;
import org.trimformer.model.distill.Distillation;
import org.trimformer.model.distill.KeepRatioObjective;
import org.trimformer.model.distill.LossWeights;
import org.trimformer.model.evaluate.EvaluateJob;
import org.trimformer.model.evaluate.EvaluateSettings;
import org.trimformer.model.head.NewHead;
import org.trimformer.model.job.TrainJob;
import org.trimformer.model.job.TrainResult;
import org.trimformer.model.job.TrainTask;
import org.trimformer.model.net.Precision;
import org.trimformer.model.train.EpochRow;
import org.trimformer.model.train.ImageCountRecipe;
import org.trimformer.model.train.objective.LabelObjective;
import org.trimformer.runtime.Lease;
import org.trimformer.runtime.TorchRuntime;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The work of Distill. */
final class Distill {
    static final String STUDENT = "Model";
    static final String TRAINING = "Training images";
    static final String HELD_OUT = "Held-out images";
    static final String TEACHER = "Teacher";
    static final String LAST = "Last model";

    /** Share of the progress that fitting a new head takes. */
    private static final double HEAD_SHARE = 0.1;

    private static final ReportTable HISTORY =
            new ReportTable(
                    ReportTable.Column.integer("Epoch"),
                    ReportTable.Column.number("Loss"),
                    ReportTable.Column.number(column(LabelObjective.TERM)),
                    ReportTable.Column.number(column(DistillObjective.SOFT)),
                    ReportTable.Column.number(column(DistillObjective.HARD)),
                    ReportTable.Column.number(column(DistillObjective.TOKENS)),
                    ReportTable.Column.number(column(DistillObjective.FEATURES)),
                    ReportTable.Column.number(column(ConsistencyObjective.TERM)),
                    ReportTable.Column.number(column(KeepRatioObjective.TERM)),
                    ReportTable.Column.number("Learning rate"),
                    ReportTable.Column.number("Training accuracy"),
                    ReportTable.Column.number("Held-out accuracy"),
                    ReportTable.Column.number("Held-out loss"),
                    ReportTable.Column.number("Images/s"),
                    new ReportTable.Column("Best so far", BooleanCell.TYPE));

    private Distill() {}

    private static String column(String term) {
        return "Loss (" + term + ")";
    }

    static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        DistillParameters parameters = in.getParameters();
        Map<String, int[]> at = in.getPortsConfiguration().getInputPortLocation();
        parameters.m_images.check(in.getInTableSpec(at.get(TRAINING)[0]), true);
        if (at.get(HELD_OUT) != null) {
            parameters.m_images.check(in.getInTableSpec(at.get(HELD_OUT)[0]), true);
        } else if (parameters.m_patience > 0) {
            out.setWarningMessage("Patience has no effect without held-out images.");
        }
        VitModelPortObjectSpec student = in.getInPortSpec(at.get(STUDENT)[0]);
        if (student != null && parameters.m_classes == ClassesChoice.MODEL) {
            NodeExecution.configure(() -> student.description().requireClasses());
        }
        // Training may give the model class names, so its spec is known only afterwards.
        out.setOutSpec(1, HISTORY.spec());
        out.setOutSpec(2, PicturePort.spec());
    }

    static void execute(ExecuteInput in, ExecuteOutput out)
            throws CanceledExecutionException, KNIMEException {
        NodeExecution.execute(in, out, monitor -> train(in, out, monitor));
    }

    private static void train(ExecuteInput in, ExecuteOutput out, JobMonitor monitor)
            throws IOException {
        DistillParameters parameters = in.getParameters();
        Map<String, int[]> at = in.getPortsConfiguration().getInputPortLocation();
        VitModelPortObject student = in.getInPortObject(at.get(STUDENT)[0]);
        try (LocalFiles locations = new LocalFiles();
                Lease lease =
                        TorchRuntime.instance().lease(parameters.m_runtime.choice(), monitor)) {
            ImageTable reader = new ImageTable(parameters.m_images, locations);
            ImageSet training = reader.read(in.getInTable(at.get(TRAINING)[0]), monitor);
            Optional<ImageSet> heldOut = Optional.empty();
            if (at.get(HELD_OUT) != null) {
                heldOut = Optional.of(reader.read(in.getInTable(at.get(HELD_OUT)[0]), monitor));
                if (heldOut.get().size() == 0) {
                    monitor.warn("There is no held-out image: the last epoch is kept.");
                    heldOut = Optional.empty();
                }
            } else if (parameters.m_heldOutShare > 0 && training.size() >= ImageCountRecipe.FEW) {
                ImageShares shares =
                        ImageShares.of(training, parameters.m_heldOutShare, parameters.m_seed);
                training = shares.training();
                heldOut = Optional.of(shares.heldOut());
            }
            VitModel model = student.read();
            Optional<VitModel> connected = teacher(in, at);
            boolean features =
                    features(
                            parameters.m_teacher,
                            model,
                            followed(connected, parameters.m_teacher, model),
                            training.size());
            DistillRecipe recipe =
                    DistillRecipe.of(
                            parameters,
                            training.size(),
                            ProvenanceStep.trained(model.description().provenance()),
                            features);
            boolean named = parameters.m_classes != ClassesChoice.MODEL;
            if (named) {
                JobMonitor first = monitor.part(0, HEAD_SHARE, "New head: ");
                NewHead head = NewHead.fit(model, training, parameters.m_batchSize, lease, first);
                if (parameters.m_classes == ClassesChoice.NEW_HEAD_ALONE || recipe.headAlone()) {
                    TrainResult alone =
                            headAlone(head, training, heldOut, parameters, lease, monitor);
                    write(in, out, alone, headWords(parameters, training.size()));
                    return;
                }
                model = head.model();
            }
            TrainTask task =
                    new TrainTask(
                            model,
                            training,
                            heldOut,
                            recipe.settings(),
                            new Distillation(
                                    followed(connected, parameters.m_teacher, model),
                                    parameters.m_teacher.weights(features)));
            Optional<CheckpointPolicy> checkpoints = parameters.m_checkpoints.policy();
            JobMonitor rest = named ? monitor.part(HEAD_SHARE, 1, "") : monitor;
            recipe.words().ifPresent(words -> rest.progress(0, () -> words));
            TrainResult result = TrainJob.run(task, checkpoints, lease, rest);
            NodeExecution.write(
                    CheckpointParameters.kept(checkpoints),
                    () -> write(in, out, result, recipe.words()));
        }
    }

    /** Why the body was not trained, where nobody asked for that. */
    private static Optional<String> headWords(DistillParameters parameters, int images) {
        return parameters.m_classes == ClassesChoice.NEW_HEAD_ALONE
                ? Optional.empty()
                : Optional.of(
                        "Chosen for "
                                + ImageCountRecipe.words(images)
                                + ": the head alone, the body is left as it is. With "
                                + ImageCountRecipe.FEW
                                + " images or more, or with a number of epochs set, all weights are"
                                + " trained.");
    }

    private static void write(
            ExecuteInput in, ExecuteOutput out, TrainResult result, Optional<String> recipe)
            throws IOException {
        ExecutionContext exec = in.getExecutionContext();
        out.setInternalData(
                NodePage.TRAINING.internalData(TrainingData.json(result, recipe), exec));
        out.setOutData(0, VitModelPortObject.create(result.model(), exec));
        out.setOutData(1, history(result, exec));
        out.setOutData(2, PicturePort.of(TrainingPicture.png(result, recipe)));
        int[] last = in.getPortsConfiguration().getOutputPortLocation().get(LAST);
        if (last != null) {
            out.setOutData(
                    last[0], VitModelPortObject.create(result.last(), "last.safetensors", exec));
        }
    }

    /** A new head without training, told as a history of one row. */
    private static TrainResult headAlone(
            NewHead head,
            ImageSet training,
            Optional<ImageSet> heldOut,
            DistillParameters parameters,
            Lease lease,
            JobMonitor monitor) {
        double found = Double.NaN;
        if (heldOut.isPresent()) {
            EvaluateSettings plain =
                    new EvaluateSettings(parameters.m_batchSize, Precision.FP32, false, 0);
            JobMonitor rest = monitor.part(HEAD_SHARE, 1, "");
            found = EvaluateJob.run(head.model(), heldOut.get(), plain, lease, rest).costs().top1();
        }
        String ending =
                String.format(
                        Locale.ROOT,
                        "New head for %d classes, fitted to %d images: %.1f %% of them are right"
                                + " when each is left out of the fit.%s",
                        training.classes().size(),
                        training.size(),
                        100 * head.accuracy(),
                        heldOut.isEmpty()
                                ? ""
                                : String.format(
                                        Locale.ROOT,
                                        " %.1f %% of %d held-out images are right.",
                                        100 * found,
                                        heldOut.get().size()));
        monitor.progress(1, () -> ending);
        EpochRow row =
                new EpochRow(
                        0,
                        Map.of(),
                        Double.NaN,
                        0,
                        head.accuracy(),
                        found,
                        Double.NaN,
                        Double.NaN,
                        true);
        return new TrainResult(
                head.model(), head.model(), 0, List.of(row), ending, Precision.FP32.label());
    }

    private static Optional<VitModel> teacher(ExecuteInput in, Map<String, int[]> at)
            throws IOException {
        if (at.get(TEACHER) == null) {
            return Optional.empty();
        }
        VitModelPortObject teacher = in.getInPortObject(at.get(TEACHER)[0]);
        return Optional.of(teacher.read());
    }

    /** The model that is followed: the connected one, the student itself or none. */
    private static Optional<VitModel> followed(
            Optional<VitModel> connected, TeacherParameters parameters, VitModel student) {
        return connected.isEmpty() && parameters.m_ownTeacher
                ? Distillation.fromItself(student, LossWeights.LABELS).teacher()
                : connected;
    }

    /** Whether the features of the teacher, where there is one, are followed. */
    private static boolean features(
            TeacherParameters parameters,
            VitModel student,
            Optional<VitModel> teacher,
            int images) {
        return teacher.isPresent()
                && parameters.matchesFeatures(
                        teacher.get().description(), student.description(), images);
    }

    private static BufferedDataTable history(TrainResult result, ExecutionContext exec) {
        ReportTable.Rows rows = HISTORY.open(exec);
        for (EpochRow row : result.history()) {
            rows.add(
                    "Epoch " + row.epoch(),
                    row.epoch(),
                    row.loss(),
                    row.losses().get(LabelObjective.TERM),
                    row.losses().get(DistillObjective.SOFT),
                    row.losses().get(DistillObjective.HARD),
                    row.losses().get(DistillObjective.TOKENS),
                    row.losses().get(DistillObjective.FEATURES),
                    row.losses().get(ConsistencyObjective.TERM),
                    row.losses().get(KeepRatioObjective.TERM),
                    row.learningRate(),
                    row.trainAccuracy(),
                    row.heldOutAccuracy(),
                    row.heldOutLoss(),
                    row.imagesPerSecond(),
                    row.best() ? BooleanCell.TRUE : BooleanCell.FALSE);
        }
        return rows.close();
    }
}
