// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.fault.ImageException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.ModelFile;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.progress.CancelledException;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.Augmentation;
import org.trimformer.images.ImageSet;
import org.trimformer.images.LabelledImage;
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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

class TrainJobTest {
    private static final List<String> NAMES = List.of("left", "middle", "right");
    private static final ImageSet TRAIN = Pictures.bars(60, 1, NAMES);
    private static final ImageSet HELD_OUT = Pictures.bars(30, 2, NAMES);

    private static VitModel fresh(int classes) {
        VitArchitecture arch =
                new VitArchitecture(VitFamily.VIT, 12, 4, 1, 24, 2, 3, 48, classes, 1e-6);
        return Models.random(
                new ModelDescription(
                        arch,
                        CompressionPlan.identity(arch),
                        Preprocessing.plain(12, 1),
                        List.of(),
                        List.of()),
                3);
    }

    private static TrainSettings settings(Stopping stopping, double rate, Precision precision) {
        return settings(stopping, rate, precision, 5);
    }

    private static TrainSettings settings(
            Stopping stopping, double rate, Precision precision, long seed) {
        return new TrainSettings(
                stopping,
                16,
                new Optimisation(rate, 0, 1, 0.05, 1),
                new Regularisation(0.05, 0.1, 0.9),
                Augmentation.NONE,
                precision,
                seed);
    }

    private static TrainResult train(TrainSettings settings, JobMonitor monitor) {
        try (Lease lease = TestLease.lease()) {
            return TrainJob.run(fresh(3), TRAIN, Optional.of(HELD_OUT), settings, lease, monitor);
        }
    }

    @Test
    void run_learnableImages_learnsThemInBothPrecisions() {
        double untrained = LearningProgress.accuracy(fresh(3), HELD_OUT);
        double fp32 = 0;
        double bf16 = 0;
        long[] seeds = {5, 6, 7};
        for (long seed : seeds) {
            fp32 += learned(Precision.FP32, seed) / seeds.length;
            bf16 += learned(Precision.BF16, seed) / seeds.length;
        }
        LearningProgress.halvesTheErrors(untrained, fp32, "fp32, seeds 5 to 7");
        LearningProgress.gainsHalfAsMuch(untrained, fp32, bf16, "bf16 against fp32, seeds 5 to 7");
    }

    private static double learned(Precision precision, long seed) {
        TrainResult r =
                train(
                        settings(new Stopping(24, 15, 0), 1e-2, precision, seed),
                        JobMonitor.silent());
        assertEquals(NAMES, r.model().description().labels());
        assertEquals("distill", r.model().description().provenance().get(1).operation());
        double best = r.history().get(r.bestEpoch() - 1).heldOutAccuracy();
        double found = LearningProgress.accuracy(r.model(), HELD_OUT);
        // training validates in its own precision, which may decide one image differently
        assertEquals(best, found, 1.5 / HELD_OUT.size(), "the best epoch is the one returned");
        return best;
    }

    @Test
    void run_sameSeedTwice_identicalModelFiles() {
        TrainSettings settings = settings(Stopping.after(2), 1e-3, Precision.FP32);
        VitModel a = train(settings, JobMonitor.silent()).model();
        VitModel b = train(settings, JobMonitor.silent()).model();
        assertEquals(ModelFile.tensorHash(a), ModelFile.tensorHash(b));
        a.tensors()
                .forEach(
                        (name, t) ->
                                assertArrayEquals(
                                        t.toArray(), b.tensors().get(name).toArray(), name));
    }

    @Test
    void run_noBetterEpoch_stopsByPatience() {
        TrainResult r =
                train(settings(new Stopping(50, 2, 0), 0, Precision.FP32), JobMonitor.silent());
        assertEquals(3, r.history().size(), r.ending());
        assertTrue(r.ending().contains("has not improved since epoch 1"), r.ending());
    }

    @Test
    void run_trainingHarms_theModelAsGivenIsTheResultAndItIsSaid() {
        TrainResult good =
                train(
                        settings(new Stopping(24, 15, 0), 1e-2, Precision.FP32, 5),
                        JobMonitor.silent());
        List<LabelledImage> wrong =
                TRAIN.images().stream()
                        .map(
                                i ->
                                        new LabelledImage(
                                                i.source(),
                                                (i.label() + 1) % NAMES.size(),
                                                i.name()))
                        .toList();
        Listening monitor = new Listening(new ArrayList<>());
        TrainResult r;
        try (Lease lease = TestLease.lease()) {
            r =
                    TrainJob.run(
                            good.model(),
                            new ImageSet(wrong, NAMES),
                            Optional.of(HELD_OUT),
                            settings(new Stopping(50, 3, 0), 1e-2, Precision.FP32),
                            lease,
                            monitor);
        }
        assertEquals(0, r.bestEpoch(), r.history().toString());
        assertEquals(3, r.history().size(), r.ending());
        assertTrue(r.ending().contains("has not improved since the start"), r.ending());
        assertTrue(r.history().stream().noneMatch(EpochRow::best));
        assertEquals(ModelFile.tensorHash(good.model()), ModelFile.tensorHash(r.model()));
        assertTrue(r.ending().contains("no epoch was better"), r.ending());
        assertTrue(monitor.warnings.toString().contains("no epoch was better"));
    }

    /** A student that is its teacher: only the labels are left to judge it by. */
    @Test
    void run_teacher_heldOutLossIsWeightedAsTheTrainingIs() {
        VitModel model =
                train(settings(Stopping.after(2), 1e-2, Precision.FP32, 5), JobMonitor.silent())
                        .last();
        double labels = still(model, Distillation.NONE);
        assertTrue(labels > 0.01, "it knows every label");
        assertEquals(0, still(model, Distillation.from(model, LossWeights.IMITATE)), 1e-6);
        double soft = still(model, Distillation.from(model, LossWeights.DEIT_SOFT));
        assertEquals(0.9 * labels, soft, 1e-5);
    }

    /** Held-out loss after an epoch that changes nothing. */
    private static double still(VitModel model, Distillation how) {
        TrainSettings settings = settings(Stopping.after(1), 0, Precision.FP32);
        TrainTask task = new TrainTask(model, TRAIN, Optional.of(HELD_OUT), settings, how);
        try (Lease lease = TestLease.lease()) {
            return TrainJob.run(task, Optional.empty(), lease, JobMonitor.silent())
                    .history()
                    .get(0)
                    .heldOutLoss();
        }
    }

    private record Listening(List<String> warnings) implements JobMonitor {
        @Override
        public void progress(double fraction, Supplier<String> message) {}

        @Override
        public void checkCancelled() {}

        @Override
        public void warn(String message) {
            warnings.add(message);
        }
    }

    @Test
    void run_heldOutImages_lastModelIsThatOfARunWithout() {
        TrainSettings settings = settings(Stopping.after(4), 3e-3, Precision.FP32);
        TrainResult chosen = train(settings, JobMonitor.silent());
        TrainResult whole;
        try (Lease lease = TestLease.lease()) {
            whole =
                    TrainJob.run(
                            fresh(3),
                            TRAIN,
                            Optional.empty(),
                            settings,
                            lease,
                            JobMonitor.silent());
        }
        assertEquals(4, whole.bestEpoch());
        assertEquals(ModelFile.tensorHash(whole.model()), ModelFile.tensorHash(chosen.last()));
        EpochRow best = chosen.history().get(chosen.bestEpoch() - 1);
        assertTrue(best.best());
        for (EpochRow later : chosen.history().subList(best.epoch(), chosen.history().size())) {
            assertFalse(later.best());
            // whatever was not kept is neither surer of the labels nor more accurate for certain
            boolean oneImage =
                    later.heldOutAccuracy() - best.heldOutAccuracy() < 1.5 / HELD_OUT.size();
            assertTrue(!oneImage || later.heldOutLoss() >= best.heldOutLoss(), later.toString());
        }
        assertEquals(
                Integer.toString(chosen.bestEpoch()),
                chosen.model().description().provenance().get(1).settings().get("epochs done"));
    }

    @Test
    void run_timeUsedUp_stopsAfterTheEpoch() {
        TrainResult r =
                train(
                        settings(new Stopping(50, 0, 1e-6), 1e-3, Precision.FP32),
                        JobMonitor.silent());
        assertEquals(1, r.history().size());
        assertTrue(r.ending().contains("time limit"), r.ending());
    }

    @Test
    void run_lossExplodes_returnsFiniteWeightsAndSaysWhy() {
        Optimisation wild = new Optimisation(10, 10, 0, 10, 0);
        TrainSettings settings =
                new TrainSettings(
                        Stopping.after(40),
                        16,
                        wild,
                        Regularisation.NONE,
                        Augmentation.NONE,
                        Precision.FP32,
                        5);
        AtomicInteger warnings = new AtomicInteger();
        TrainResult r = train(settings, new Cancelling(Integer.MAX_VALUE, warnings));
        r.model()
                .tensors()
                .forEach(
                        (name, t) -> {
                            for (float v : t.toArray()) {
                                assertTrue(Float.isFinite(v), name);
                            }
                        });
        boolean stopped = r.history().size() < 40;
        assertEquals(stopped ? 1 : 0, warnings.get(), r.ending());
    }

    @Test
    void run_cancelledAnywhere_throwsAndLeavesNoTensors() {
        long seed = 17;
        var random = new java.util.SplittableRandom(seed);
        for (int i = 0; i < 10; i++) {
            int after = random.nextInt(60);
            try (Lease lease = TestLease.lease()) {
                long before = lease.memory().liveHandles();
                TrainSettings s = settings(Stopping.after(9), 1e-3, Precision.FP32);
                assertThrows(
                        CancelledException.class,
                        () ->
                                TrainJob.run(
                                        fresh(3),
                                        TRAIN,
                                        Optional.of(HELD_OUT),
                                        s,
                                        lease,
                                        new Cancelling(after, new AtomicInteger())),
                        "seed " + seed + ", cancelled at check " + after);
                assertEquals(before, lease.memory().liveHandles(), "tensors left behind");
            }
        }
    }

    @Test
    void run_otherNumberOfClasses_saysSo() {
        try (Lease lease = TestLease.lease()) {
            ImageException e =
                    assertThrows(
                            ImageException.class,
                            () ->
                                    TrainJob.run(
                                            fresh(4),
                                            TRAIN,
                                            Optional.empty(),
                                            settings(Stopping.after(1), 1e-3, Precision.FP32),
                                            lease,
                                            JobMonitor.silent()));
            assertTrue(e.getMessage().contains("3 classes, the model has 4"), e.getMessage());
        }
    }

    /** Cancels at the n-th check and counts warnings. */
    private static final class Cancelling implements JobMonitor {
        private final AtomicInteger left;
        private final AtomicInteger warnings;

        Cancelling(int checks, AtomicInteger warnings) {
            this.left = new AtomicInteger(checks);
            this.warnings = warnings;
        }

        @Override
        public void checkCancelled() {
            if (left.getAndDecrement() <= 0) {
                throw new CancelledException();
            }
        }

        @Override
        public void progress(double fraction, Supplier<String> message) {
            assertTrue(fraction >= 0 && fraction <= 1, "fraction " + fraction);
            assertTrue(!message.get().isEmpty(), "empty progress text");
        }

        @Override
        public void warn(String sentence) {
            warnings.incrementAndGet();
        }
    }
}
