// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark.sweep;

import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.DoubleAccumulator;
import org.apache.spark.util.SerializableConfiguration;
import org.trimformer.core.arch.Architecture;
import org.trimformer.core.budget.Budget;
import org.trimformer.core.cost.Cost;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.fault.SettingException;
import org.trimformer.core.fault.TrimformerException;
import org.trimformer.core.metrics.Agreement;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.ModelFile;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.ImageSet;
import org.trimformer.model.calibrate.CalibrationSettings;
import org.trimformer.model.calibrate.ReduceJob;
import org.trimformer.model.calibrate.ReduceSettings;
import org.trimformer.model.calibrate.report.ReduceResult;
import org.trimformer.model.evaluate.EvaluateJob;
import org.trimformer.model.evaluate.EvaluateSettings;
import org.trimformer.model.evaluate.Evaluation;
import org.trimformer.model.net.Precision;
import org.trimformer.model.search.SearchResult;
import org.trimformer.model.search.trainingfree.TrainingFreeJob;
import org.trimformer.model.search.trainingfree.TrainingFreeSettings;
import org.trimformer.runtime.Lease;
import org.trimformer.spark.task.ExecutorEngine;
import org.trimformer.spark.task.SentFile;
import org.trimformer.spark.task.TaskMonitor;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes and measures the model of one recipe, whole, with the whole executor. A model is written
 * under another name and then renamed, so that a task that is run twice leaves one.
 *
 * @param model what is compressed
 * @param calibration images without regard to their labels
 * @param evaluation labelled images; null where only the agreement with the original is measured
 * @param folder where models go
 * @param hadoop settings of the file systems
 * @param device such as auto or cpu
 * @param images most calibration images that Token Prune &amp; Pool uses
 * @param plans most plans that it tries
 * @param done counts recipes
 */
public record SweepTask(
        SentFile model,
        SentFile calibration,
        SentFile evaluation,
        String folder,
        Broadcast<SerializableConfiguration> hadoop,
        String device,
        int images,
        int plans,
        DoubleAccumulator done)
        implements Function<Recipe, Outcome> {
    private static final int BATCH = 32;
    private static final double SHARE_OF_COMPRESSION = 0.8;

    /** Where the files lie in this process. */
    private record Arrived(
            java.nio.file.Path model,
            java.nio.file.Path calibration,
            java.nio.file.Path evaluation) {}

    /** A compressed model and how far it does what the original does. */
    private record Made(VitModel model, Optional<Agreement> agreement) {}

    @Override
    public Outcome call(Recipe recipe) throws IOException {
        long start = System.nanoTime();
        String host = InetAddress.getLocalHost().getHostName();
        TaskMonitor monitor = new TaskMonitor(TaskContext.get(), done);
        Arrived arrived =
                new Arrived(
                        model.arrived(),
                        calibration.arrived(),
                        evaluation == null ? null : evaluation.arrived());
        try {
            return ExecutorEngine.instance()
                    .call(
                            ExecutorEngine.device(device),
                            lease -> outcome(recipe, arrived, lease, monitor, start, host));
        } catch (TrimformerException | SettingException e) {
            return Outcome.failed(recipe, seconds(start), host, e.getMessage());
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private Outcome outcome(
            Recipe recipe,
            Arrived arrived,
            Lease lease,
            JobMonitor monitor,
            long start,
            String host)
            throws IOException {
        Made made;
        double share = arrived.evaluation() == null ? 1 : SHARE_OF_COMPRESSION;
        try (ImagePack pack = new ImagePack(arrived.calibration())) {
            VitModel original = ModelFile.read(arrived.model());
            JobMonitor part = monitor.part(0, share, "");
            made = made(recipe, original, pack.images(), lease, part);
        }
        double top1 = Double.NaN;
        long evaluated = 0;
        if (arrived.evaluation() != null) {
            try (ImagePack pack = new ImagePack(arrived.evaluation())) {
                Evaluation result =
                        EvaluateJob.run(
                                made.model(),
                                pack.images(),
                                new EvaluateSettings(BATCH, Precision.FP32, false, recipe.seed()),
                                lease,
                                monitor.part(share, 1, ""));
                top1 = result.costs().top1();
                evaluated = result.truths().length;
            }
        }
        ModelDescription after = made.model().description();
        Architecture arch = after.architecture();
        Cost cost = CostModel.of(arch, after.plan());
        String file = recipe.fileName() + ".safetensors";
        deliver(made.model(), file);
        return new Outcome(
                recipe,
                CostModel.macs(arch, after.plan()) / 1e9,
                cost.parameters(),
                made.agreement(),
                top1,
                evaluated,
                seconds(start),
                host,
                file);
    }

    private Made made(
            Recipe recipe, VitModel original, ImageSet set, Lease lease, JobMonitor monitor) {
        Budget target = recipe.target();
        if (recipe.method().equals(Recipe.LAYERS)) {
            SearchResult result =
                    TrainingFreeJob.run(
                            original,
                            set,
                            TrainingFreeSettings.of(target, recipe.seed()),
                            lease,
                            monitor);
            return new Made(result.model(), Optional.of(result.agreement()));
        }
        ReduceSettings all = ReduceSettings.to(target);
        ReduceSettings settings =
                new ReduceSettings(
                        recipe.tokenMethod(),
                        all.target(),
                        all.removal(),
                        all.thresholds(),
                        all.lastBlock(),
                        new CalibrationSettings(images, plans, BATCH, recipe.seed()));
        ReduceResult result = ReduceJob.run(original, Optional.of(set), settings, lease, monitor);
        return new Made(result.model(), result.agreement());
    }

    private void deliver(VitModel made, String file) throws IOException {
        java.nio.file.Path local = Files.createTempFile("trimformer-", ".safetensors");
        try {
            ModelFile.write(local, made);
            Path target = new Path(folder, file);
            FileSystem files = target.getFileSystem(hadoop.value().value());
            Path fresh = new Path(folder, "." + file + "-" + UUID.randomUUID());
            files.copyFromLocalFile(false, true, new Path(local.toUri()), fresh);
            files.delete(target, false);
            if (!files.rename(fresh, target)) {
                throw new IOException(target + " could not be written");
            }
        } finally {
            Files.deleteIfExists(local);
        }
    }
}
