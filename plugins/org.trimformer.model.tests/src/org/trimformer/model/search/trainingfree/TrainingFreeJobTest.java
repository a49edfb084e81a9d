// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.trainingfree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.trimformer.model.testkit.Near.near;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimformer.core.budget.Budget;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.fault.BudgetException;
import org.trimformer.core.fault.ImageException;
import org.trimformer.core.metrics.Fidelity;
import org.trimformer.core.model.ModelFile;
import org.trimformer.core.model.StrictTensors;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.progress.CancelledException;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.storage.CheckpointStore;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.images.ImageSet;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.checkpoint.CheckpointPolicy;
import org.trimformer.model.checkpoint.Resumable;
import org.trimformer.model.classify.Models;
import org.trimformer.model.net.EagerNetwork;
import org.trimformer.model.search.LayerChoice;
import org.trimformer.model.search.SearchResult;
import org.trimformer.model.search.choice.ChosenArchitecture;
import org.trimformer.model.search.fit.Calibration;
import org.trimformer.model.search.fit.UnlabelledTask;
import org.trimformer.model.search.supernet.RandomSupernet;
import org.trimformer.model.testkit.Interruption;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.train.TrainStep;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

class TrainingFreeJobTest {
    @TempDir private Path folder;

    @Test
    void run_constantUnitsInTheWay_removesJustThoseAndKeepsTheLogits() throws IOException {
        VitModel model = UnlabelledTask.halfConstant();
        boolean[] half = new boolean[48];
        Arrays.fill(half, 0, 24, true);
        ChosenArchitecture size =
                new ChosenArchitecture(
                        Collections.nCopies(3, Mixer.ATTENTION), Collections.nCopies(3, half));
        long target =
                CostModel.macs(
                        model.description().architecture(), size.plan(model.description().plan()));
        try (Lease lease = TestLease.lease()) {
            SearchResult r =
                    TrainingFreeJob.run(
                            model,
                            UnlabelledTask.images(),
                            new TrainingFreeSettings(
                                    new Budget.AbsoluteMacs(target), true, 0.5, 8, 5, 1),
                            lease,
                            JobMonitor.silent());
            assertEquals(target, r.after().macs());
            StrictTensors.check(r.model(), "the result");
            r.choices().forEach(c -> assertEquals(24, c.unitsKept()));
            r.choices().forEach(c -> assertTrue(c.varianceKept() > 0.999, "" + c.varianceKept()));
            near(
                    UnlabelledTask.logits(model, lease),
                    UnlabelledTask.logits(r.model(), lease),
                    2e-3,
                    "logits");
        }
    }

    @Test
    void run_doneButNotSafeYet_isTakenFromTheEarlierRun() throws IOException {
        VitModel model = UnlabelledTask.halfConstant();
        CheckpointStore store = new CheckpointStore(folder, 1 << 24, true);
        Optional<CheckpointPolicy> policy = Optional.of(CheckpointPolicy.everySteps(store, 1));
        TrainingFreeSettings settings =
                new TrainingFreeSettings(new Budget.RelativeMacs(0.2), true, 0.5, 8, 5, 1);
        try (Lease lease = TestLease.lease()) {
            ImageSet images = UnlabelledTask.images();
            JobMonitor silent = JobMonitor.silent();
            SearchResult first =
                    TrainingFreeJob.run(model, images, settings, policy, lease, silent);
            SearchResult again =
                    TrainingFreeJob.run(model, images, settings, policy, lease, silent);
            assertFalse(first.ending().contains(Resumable.TAKEN), first.ending());
            assertEquals(first.remarked(" " + Resumable.TAKEN).ending(), again.ending());
            assertEquals(
                    ModelFile.contentHash(first.model()), ModelFile.contentHash(again.model()));
            assertEquals(first.choices(), again.choices());
            TrainingFreeSettings other =
                    new TrainingFreeSettings(new Budget.RelativeMacs(0.3), true, 0.5, 8, 5, 1);
            SearchResult less = TrainingFreeJob.run(model, images, other, policy, lease, silent);
            assertFalse(less.ending().contains(Resumable.TAKEN), less.ending());
        }
        CheckpointStore.settle();
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void run_budgetBelowAttention_isRefusedWithRange() throws IOException {
        VitModel model = UnlabelledTask.halfConstant();
        ImageSet images = UnlabelledTask.images();
        try (Lease lease = TestLease.lease()) {
            BudgetException e =
                    assertThrows(
                            BudgetException.class,
                            () ->
                                    TrainingFreeJob.run(
                                            model,
                                            images,
                                            new TrainingFreeSettings(
                                                    new Budget.RelativeMacs(0.9),
                                                    false,
                                                    0.5,
                                                    8,
                                                    5,
                                                    1),
                                            lease,
                                            JobMonitor.silent()));
            assertTrue(e.getMessage().contains("can be reached"), e.getMessage());
        }
    }

    /** Units that carry nothing go without a change of class, and the search finds them. */
    @Test
    void run_agreement_cutsAsFarAsItHolds() throws IOException {
        VitModel model = UnlabelledTask.halfConstant();
        ImageSet images = UnlabelledTask.images(60);
        try (Lease lease = TestLease.lease()) {
            TrainingFreeSettings settings = TrainingFreeSettings.of(new Budget.Agreement(0.99), 1);
            SearchResult r =
                    TrainingFreeJob.run(model, images, settings, lease, JobMonitor.silent());
            assertTrue(r.after().macs() < r.before().macs(), r.ending());
            assertTrue(r.ending().contains("largest cut found"), r.ending());
            assertTrue(r.ending().contains("at least 99.0 % of the"), r.ending());
            StrictTensors.check(r.model(), "the result");
        }
    }

    @Test
    void run_agreementWithFewImages_saysHowManyAreNeeded() throws IOException {
        VitModel model = UnlabelledTask.halfConstant();
        ImageSet images = UnlabelledTask.images(9);
        TrainingFreeSettings settings = TrainingFreeSettings.of(new Budget.Agreement(0.9), 1);
        try (Lease lease = TestLease.lease()) {
            JobMonitor silent = JobMonitor.silent();
            ImageException e =
                    assertThrows(
                            ImageException.class,
                            () -> TrainingFreeJob.run(model, images, settings, lease, silent));
            assertTrue(e.getMessage().contains("at least 32 are needed, 9 are"), e.getMessage());
        }
    }

    /** Where the last blocks may update the class token alone, no budget needs more damage. */
    @Test
    void run_largeBudget_takesClassBlocksOnlyIfAllowed() throws IOException {
        VitModel model = RandomSupernet.model("vit");
        for (boolean allowed : new boolean[] {true, false}) {
            TrainingFreeSettings settings =
                    new TrainingFreeSettings(
                            new Budget.RelativeMacs(0.6),
                            true,
                            true,
                            allowed,
                            0.5,
                            8,
                            16,
                            true,
                            false,
                            3);
            try (Lease lease = TestLease.lease()) {
                SearchResult r =
                        TrainingFreeJob.run(
                                model,
                                UnlabelledTask.images(40),
                                settings,
                                lease,
                                JobMonitor.silent());
                int classBlocks = r.model().description().plan().classBlocks();
                assertTrue(r.after().macs() <= 0.4 * r.before().macs());
                assertTrue(allowed ? classBlocks >= 1 : classBlocks == 1, "" + classBlocks);
                assertEquals(classBlocks > 1, r.ending().contains("class token alone"));
                StrictTensors.check(r.model(), "the result");
            }
        }
    }

    private static SearchResult compress(
            VitModel model, ImageSet images, double saved, boolean replace, Lease lease) {
        TrainingFreeSettings settings =
                new TrainingFreeSettings(new Budget.RelativeMacs(saved), replace, 0.5, 8, 16, 3);
        return TrainingFreeJob.run(model, images, settings, lease, JobMonitor.silent());
    }

    private static float[] localLogits(VitModel model, Lease lease) {
        try (Weights weights = Weights.copyOf(model.tensors(), lease);
                NDManager m = lease.manager().newSubManager()) {
            NDArray images = lease.normal(new Shape(4, 3, 12, 12), new SplittableRandom(8), m);
            return new EagerNetwork(LocalAttention.ARCH, model.description().plan())
                    .run(weights, images)
                    .logits()
                    .toFloatArray();
        }
    }

    @ParameterizedTest
    @CsvSource({"false, 0.15, CONV_1X1", "true, 0.08, CONV_3X3"})
    void run_attentionIsAConvolution_isReplacedAndTheLogitsStay(
            boolean neighbours, double saved, Mixer expected) throws IOException {
        VitModel model = LocalAttention.model(neighbours, 21);
        try (Lease lease = TestLease.lease()) {
            SearchResult r = compress(model, UnlabelledTask.images(120), saved, true, lease);
            LayerChoice first = r.choices().get(0);
            assertEquals(expected, first.mixer(), r.ending());
            double r2 = expected == Mixer.CONV_1X1 ? first.conv1R2() : first.conv3R2();
            assertEquals(1, r2, 1e-4);
            assertEquals(48, first.unitsKept());
            assertTrue(r.after().macs() <= (1 - saved) * r.before().macs());
            StrictTensors.check(r.model(), "the result");
            near(localLogits(model, lease), localLogits(r.model(), lease), 1e-4, "logits");
        }
    }

    @Test
    void run_attentionIsNoConvolution_fitsAreRefused() throws IOException {
        try (Lease lease = TestLease.lease()) {
            SearchResult r =
                    compress(
                            RandomSupernet.model("vit"),
                            UnlabelledTask.images(60),
                            0.2,
                            true,
                            lease);
            assertTrue(r.after().macs() <= 0.8 * r.before().macs());
            for (LayerChoice c : r.choices()) {
                assertTrue(c.conv1R2() < 0.5 && c.conv3R2() < 0.5, c.toString());
                assertFalse(c.mixer().needsGrid(), c.toString());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void run_anyBudget_isReachedAndNeverExceeded(boolean replace) throws IOException {
        VitModel model = RandomSupernet.model("distilled");
        ImageSet images = UnlabelledTask.images();
        try (Lease lease = TestLease.lease()) {
            for (double saved : new double[] {0.1, 0.25, 0.4}) {
                SearchResult r = compress(model, images, saved, replace, lease);
                double left = (double) r.after().macs() / r.before().macs();
                assertTrue(left <= 1 - saved && left > 0.96 * (1 - saved), left + " is left");
                StrictTensors.check(r.model(), "the result");
                assertTrue(Double.isNaN(r.choices().get(0).conv1R2()) != replace);
            }
        }
    }

    @Test
    void run_sameSeedTwice_sameModel() throws IOException {
        VitModel model = RandomSupernet.model("vit");
        try (Lease lease = TestLease.lease()) {
            SearchResult a = compress(model, UnlabelledTask.images(), 0.3, true, lease);
            SearchResult b = compress(model, UnlabelledTask.images(), 0.3, true, lease);
            assertEquals(ModelFile.tensorHash(a.model()), ModelFile.tensorHash(b.model()));
            assertEquals(a.model().description(), b.model().description());
        }
    }

    @Test
    void run_oneImage_works() throws IOException {
        VitModel model = RandomSupernet.model("deit3");
        try (Lease lease = TestLease.lease()) {
            SearchResult r = compress(model, UnlabelledTask.images(1), 0.2, true, lease);
            assertTrue(r.after().macs() <= 0.8 * r.before().macs());
        }
    }

    @Test
    void run_cancelled_stops() throws IOException {
        VitModel model = RandomSupernet.model("vit");
        ImageSet images = UnlabelledTask.images();
        TrainingFreeSettings settings = TrainingFreeSettings.of(new Budget.RelativeMacs(0.2), 1);
        for (int questions : new int[] {1, 5, 20}) {
            try (Lease lease = TestLease.lease()) {
                Interruption monitor = new Interruption(questions, true);
                assertThrows(
                        CancelledException.class,
                        () -> TrainingFreeJob.run(model, images, settings, lease, monitor));
            }
        }
    }

    /** What the fits predict on held-out images is what the deployed model does. */
    @Test
    void divergence_ofADeployedChoice_equalsTheModelsOwn() throws IOException {
        VitModel model = RandomSupernet.model("vit");
        List<LabelledImage> images = UnlabelledTask.images(20).images();
        try (Lease lease = TestLease.lease();
                Weights weights = Weights.copyOf(model.tensors(), lease);
                Calibration seen = new Calibration(model, true, lease);
                HeldOutProbe probe =
                        new HeldOutProbe(model, weights, images, 7, lease, JobMonitor.silent())) {
            seen.see(images, 7, weights, lease, 1, JobMonitor.silent());
            MixerTrials.Tried first = new MixerTrials(probe, seen, 0).block(0, true);
            for (MixerTrial t : first.mixers()) {
                BlockPlan changed = new BlockPlan(t.mixer(), 48, new TokenStep.None());
                CompressionPlan plan = model.description().plan().withBlock(0, changed);
                Map<String, HostTensor> tensors = new TreeMap<>(model.tensors());
                tensors.putAll(t.tensors());
                double own = divergence(model, plan, tensors, images, lease);
                double told = probe.divergence(changed, t.tensors());
                assertEquals(own, told, 1e-6 + 1e-4 * own, t.mixer().toString());
            }
            assertEquals(3, first.mixers().size(), "nothing is refused at 0");
        }
    }

    private static double divergence(
            VitModel model,
            CompressionPlan plan,
            Map<String, HostTensor> tensors,
            List<LabelledImage> images,
            Lease lease) {
        double[] sum = new double[1];
        EagerNetwork before = new EagerNetwork(Models.vit(model), model.description().plan());
        EagerNetwork after = new EagerNetwork(Models.vit(model), plan);
        try (Weights given = Weights.copyOf(model.tensors(), lease);
                Weights changed = Weights.copyOf(tensors, lease)) {
            Calibration.each(
                    model,
                    images,
                    1,
                    JobMonitor.silent(),
                    batch -> {
                        NDArray x = TrainStep.images(batch, Models.vit(model), lease.manager());
                        sum[0] +=
                                Fidelity.divergence(
                                        before.run(given, x).logits().toFloatArray(),
                                        after.run(changed, x).logits().toFloatArray());
                    });
        }
        return sum[0] / images.size();
    }

    @Test
    void settings_outOfRange_nameFieldAndRange() {
        Budget half = new Budget.RelativeMacs(0.5);
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new TrainingFreeSettings(half, true, 1.5, 8, 64, 1));
        assertTrue(e.getMessage().contains("least R2 is 1.5, must be in 0..1"), e.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> new TrainingFreeSettings(half, true, 0.5, 0, 64, 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> new TrainingFreeSettings(half, true, 0.5, 8, 0, 1));
    }
}
