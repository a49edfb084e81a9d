// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.core.arch.Architecture;
import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.fault.UnsupportedModelException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.ModelFile;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.storage.CheckpointStore;
import org.trimformer.images.Augmentation;
import org.trimformer.images.ImageSet;
import org.trimformer.images.augment.MixSettings;
import org.trimformer.model.checkpoint.CheckpointPolicy;
import org.trimformer.model.classify.Models;
import org.trimformer.model.distill.Distillation;
import org.trimformer.model.distill.LossWeights;
import org.trimformer.model.net.Precision;
import org.trimformer.model.testkit.LearningProgress;
import org.trimformer.model.testkit.Pictures;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.train.EpochRow;
import org.trimformer.model.train.Regularisation;
import org.trimformer.model.train.Stopping;
import org.trimformer.model.train.TrainSettings;
import org.trimformer.model.train.optimise.Optimisation;
import org.trimformer.runtime.Lease;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Swin students and teachers: 6x6 patches in windows of 3, shifted, then one window. */
class SwinTrainJobTest {
    private static final List<String> NAMES = List.of("left", "middle", "right");
    private static final ImageSet TRAIN = Pictures.bars(48, 1, NAMES);
    private static final ImageSet HELD_OUT = Pictures.bars(24, 2, NAMES);
    private static final SwinArchitecture SWIN =
            new SwinArchitecture(12, 2, 1, 12, List.of(2, 1), List.of(2, 4), 3, 4, 3, 1e-5);
    private static final LossWeights WITH_TOKENS = new LossWeights(0.5, 0.5, 1, 0, 0.5);

    private static VitModel fresh(Architecture arch) {
        return Models.random(
                new ModelDescription(
                        arch,
                        CompressionPlan.identity(arch),
                        Preprocessing.plain(12, 1),
                        List.of(),
                        List.of()),
                3);
    }

    private static TrainSettings settings(int epochs, Precision precision) {
        return new TrainSettings(
                Stopping.after(epochs),
                16,
                new Optimisation(1e-2, 0, 1, 0.05, 1, 2, 0.9, false),
                new Regularisation(0.05, 0.1, 0.8),
                Augmentation.NONE,
                MixSettings.NONE,
                false,
                precision,
                5);
    }

    private static TrainResult train(TrainTask task, JobMonitor monitor) {
        try (Lease lease = TestLease.lease()) {
            return TrainJob.run(task, Optional.empty(), lease, monitor);
        }
    }

    private static TrainTask task(VitModel model, int epochs, Distillation from) {
        return new TrainTask(
                model, TRAIN, Optional.of(HELD_OUT), settings(epochs, Precision.AUTO), from);
    }

    @Test
    void run_swinAlone_learnsAndRepeats() {
        TrainTask task = task(fresh(SWIN), 30, Distillation.NONE);
        TrainResult r = train(task, JobMonitor.silent());
        double best = r.history().stream().mapToDouble(EpochRow::heldOutAccuracy).max().orElse(0);
        double untrained = LearningProgress.accuracy(fresh(SWIN), HELD_OUT);
        LearningProgress.halvesTheErrors(untrained, best, "Swin, seed 5");
        VitModel again =
                train(task(fresh(SWIN), 1, Distillation.NONE), JobMonitor.silent()).model();
        VitModel same = train(task(fresh(SWIN), 1, Distillation.NONE), JobMonitor.silent()).model();
        assertEquals(ModelFile.tensorHash(again), ModelFile.tensorHash(same), "same seed");
    }

    @Test
    void run_swinFollowsSwin_tokensCount() {
        Distillation from = Distillation.from(fresh(SWIN), WITH_TOKENS);
        Warnings warnings = new Warnings();
        TrainResult r = train(task(fresh(SWIN), 1, from), warnings);
        assertEquals(List.of(), warnings.sentences);
        assertTrue(r.history().get(0).losses().get("tokens") > 0);
        assertTrue(r.history().get(0).losses().get("teacher, soft") > 0);
    }

    @Test
    void run_familiesMixed_logitsCountAndTokensAreLeftOutInWords() {
        VitArchitecture vit = new VitArchitecture(VitFamily.VIT, 12, 4, 1, 24, 2, 3, 48, 3, 1e-6);
        List<VitModel> both = List.of(fresh(SWIN), fresh(vit));
        for (int student = 0; student < 2; student++) {
            Distillation from = Distillation.from(both.get(1 - student), WITH_TOKENS);
            Warnings warnings = new Warnings();
            TrainResult r = train(task(both.get(student), 1, from), warnings);
            assertTrue(r.history().get(0).losses().get("teacher, soft") > 0);
            assertEquals(1, warnings.sentences.size(), warnings.sentences.toString());
            assertTrue(
                    warnings.sentences.get(0).contains("tokens cannot be followed"),
                    warnings.sentences.get(0));
        }
    }

    @Test
    void run_bf16AskedOfSwin_trainsInBf16() {
        Warnings warnings = new Warnings();
        TrainTask task =
                new TrainTask(
                        fresh(SWIN),
                        TRAIN,
                        Optional.empty(),
                        settings(1, Precision.BF16),
                        Distillation.NONE);
        assertEquals("bf16", train(task, warnings).precision());
        assertEquals(0, warnings.sentences.size(), warnings.sentences.toString());
    }

    @Test
    void run_teacherOfOtherClasses_isRefused() {
        Distillation from = Distillation.from(fresh(SWIN.withClasses(4)), LossWeights.BALANCED);
        assertThrows(
                UnsupportedModelException.class,
                () -> train(task(fresh(SWIN), 1, from), JobMonitor.silent()));
    }

    @Test
    void run_interrupted_goesOnToTheSameBits(@TempDir Path folder) {
        CheckpointPolicy policy =
                CheckpointPolicy.everySteps(new CheckpointStore(folder, 1 << 24), 1);
        TrainTask task = task(fresh(SWIN), 3, Distillation.NONE);
        try (Lease lease = TestLease.lease()) {
            VitModel whole =
                    TrainJob.run(task, Optional.empty(), lease, JobMonitor.silent()).model();
            assertThrows(
                    RuntimeException.class,
                    () -> TrainJob.run(task, Optional.of(policy), lease, new StopAt(0.6)));
            VitModel resumed =
                    TrainJob.run(task, Optional.of(policy), lease, JobMonitor.silent()).model();
            assertEquals(ModelFile.tensorHash(whole), ModelFile.tensorHash(resumed));
            assertNotEquals(ModelFile.tensorHash(whole), ModelFile.tensorHash(fresh(SWIN)));
        }
    }

    /** Collects warnings. */
    private static class Warnings implements JobMonitor {
        final List<String> sentences = new ArrayList<>();

        @Override
        public void checkCancelled() {
            // never
        }

        @Override
        public void progress(double fraction, Supplier<String> message) {
            message.get();
        }

        @Override
        public synchronized void warn(String sentence) {
            sentences.add(sentence);
        }
    }

    /** Fails when a share of the work is done. */
    private static final class StopAt extends Warnings {
        private final double share;

        StopAt(double share) {
            this.share = share;
        }

        @Override
        public void progress(double fraction, Supplier<String> message) {
            if (fraction >= share) {
                throw new IllegalStateException("the machine fails");
            }
        }
    }
}
