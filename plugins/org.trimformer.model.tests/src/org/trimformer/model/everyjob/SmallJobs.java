// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.everyjob;

import org.trimformer.core.budget.Budget;
import org.trimformer.core.model.ModelFile;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.storage.CheckpointStore;
import org.trimformer.images.ImageSet;
import org.trimformer.images.ImageStream;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.calibrate.CalibrationSettings;
import org.trimformer.model.calibrate.ReduceJob;
import org.trimformer.model.calibrate.ReduceSettings;
import org.trimformer.model.checkpoint.CheckpointPolicy;
import org.trimformer.model.deploy.ExportFormat;
import org.trimformer.model.deploy.TorchScript;
import org.trimformer.model.evaluate.EvaluateJob;
import org.trimformer.model.evaluate.EvaluateSettings;
import org.trimformer.model.export.ExportJob;
import org.trimformer.model.export.ExportSettings;
import org.trimformer.model.export.Formats;
import org.trimformer.model.job.TrainJob;
import org.trimformer.model.net.Precision;
import org.trimformer.model.predict.PredictJob;
import org.trimformer.model.predict.PredictSettings;
import org.trimformer.model.search.PenaltySettings;
import org.trimformer.model.search.SearchJob;
import org.trimformer.model.search.SearchTask;
import org.trimformer.model.search.fit.UnlabelledTask;
import org.trimformer.model.search.trainingfree.TrainingFreeJob;
import org.trimformer.model.search.trainingfree.TrainingFreeSettings;
import org.trimformer.model.testkit.TinyTask;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/** The job of every node that uses the engine, in seconds; equal runs give equal texts. */
enum SmallJobs {
    DISTILL {
        @Override
        String run(Lease lease, JobMonitor monitor, Path folder) {
            return ModelFile.tensorHash(
                    TrainJob.run(TinyTask.make(true, 2), kept(folder), lease, monitor).model());
        }
    },
    SEARCH {
        @Override
        String run(Lease lease, JobMonitor monitor, Path folder) throws IOException {
            var settings =
                    SearchTask.settings(new Budget.RelativeMacs(0.5), 2, PenaltySettings.DEFAULT);
            return ModelFile.tensorHash(
                    SearchJob.run(
                                    SearchTask.model(),
                                    SearchTask.images(),
                                    settings,
                                    kept(folder),
                                    lease,
                                    monitor)
                            .model());
        }
    },
    TRAINING_FREE {
        @Override
        String run(Lease lease, JobMonitor monitor, Path folder) throws IOException {
            return ModelFile.tensorHash(
                    TrainingFreeJob.run(
                                    UnlabelledTask.halfConstant(),
                                    UnlabelledTask.images(),
                                    new TrainingFreeSettings(
                                            new Budget.RelativeMacs(0.2), true, 0.5, 8, 5, 1),
                                    kept(folder),
                                    lease,
                                    monitor)
                            .model());
        }
    },
    TOKENS {
        @Override
        String run(Lease lease, JobMonitor monitor, Path folder) throws IOException {
            ReduceSettings settings =
                    ReduceSettings.to(new Budget.RelativeMacs(0.3))
                            .with(new CalibrationSettings(40, 2, 8, 1));
            return ModelFile.tensorHash(
                    ReduceJob.run(
                                    SearchTask.model(),
                                    Optional.of(SearchTask.images()),
                                    settings,
                                    kept(folder),
                                    lease,
                                    monitor)
                            .model());
        }
    },
    EVALUATE {
        @Override
        String run(Lease lease, JobMonitor monitor, Path folder) throws IOException {
            EvaluateSettings settings = new EvaluateSettings(4, Precision.FP32, false, 0);
            ImageSet images = new ImageSet(SearchTask.images().images(), List.of("0", "1"));
            return Arrays.toString(
                    EvaluateJob.run(SearchTask.model(), images, settings, lease, monitor)
                            .predictions());
        }
    },
    PREDICT {
        @Override
        String run(Lease lease, JobMonitor monitor, Path folder) throws IOException {
            ImageSet images = SearchTask.images();
            StringJoiner rows = new StringJoiner("\n");
            PredictJob.<String>run(
                    SearchTask.model(),
                    images.images().stream()
                            .map(i -> new ImageStream.Item<>(i.name(), i.source(), i.name()))
                            .iterator(),
                    images.size(),
                    new PredictSettings(4, List.of(new TorchScript()), true),
                    (name, p) -> rows.add(name + Arrays.toString(p.probabilities())),
                    lease,
                    monitor);
            return rows.toString();
        }
    },
    EXPORT {
        @Override
        String run(Lease lease, JobMonitor monitor, Path folder) throws IOException {
            List<ExportFormat> formats = Formats.of(List.of());
            List<LabelledImage> images = SearchTask.images().images();
            Path out = folder.resolve("out");
            for (ExportFormat format : formats) {
                String name = "m" + formats.indexOf(format);
                ExportSettings settings =
                        new ExportSettings(format, formats, out, name, true, images.size());
                ExportJob.run(SearchTask.model(), images, settings, lease, monitor);
            }
            return ModelFile.contentHash(
                    ModelFile.read(out.resolve("m" + safetensors(formats) + ".safetensors")));
        }
    };

    /** Does the job; files go into {@code folder}. */
    abstract String run(Lease lease, JobMonitor monitor, Path folder) throws IOException;

    /** Checkpoints of every second step, and no results of finished jobs. */
    private static Optional<CheckpointPolicy> kept(Path folder) {
        CheckpointStore store = new CheckpointStore(folder.resolve("checkpoints"), 1 << 24);
        return Optional.of(CheckpointPolicy.everySteps(store, 2));
    }

    private static int safetensors(List<ExportFormat> formats) {
        for (int i = 0; i < formats.size(); i++) {
            if (formats.get(i).suffix().equals(".safetensors")) {
                return i;
            }
        }
        throw new IllegalStateException("no safetensors among " + formats);
    }

    /** Files that a stopped job must not leave: half-written ones, locks and empty folders. */
    static List<Path> leftovers(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(file -> !file.equals(folder)).filter(SmallJobs::isLeftover).toList();
        }
    }

    private static boolean isLeftover(Path file) {
        String name = file.getFileName().toString();
        boolean ours = name.equals("checkpoints") || name.equals("out");
        if (Files.isDirectory(file)) {
            String[] inside = file.toFile().list();
            return !ours
                    && (inside == null || Arrays.asList(inside).stream().allMatch("lock"::equals));
        }
        return name.startsWith(".") || name.endsWith(".part") || name.endsWith(".tmp");
    }
}
