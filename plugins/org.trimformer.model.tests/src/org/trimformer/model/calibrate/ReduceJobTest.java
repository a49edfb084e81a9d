// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.calibrate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trimformer.core.arch.Presets;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.budget.Budget;
import org.trimformer.core.budget.LatencyTable;
import org.trimformer.core.budget.ManyStepsShape;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.fault.BudgetException;
import org.trimformer.core.fault.UnsupportedModelException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.PlanPresets;
import org.trimformer.core.plan.TokenCounts;
import org.trimformer.core.progress.CancelledException;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.tokens.OrderedMerge;
import org.trimformer.core.tokens.TokenMethod;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.core.tokens.VarianceThreshold;
import org.trimformer.images.BatchSettings;
import org.trimformer.images.ImageSet;
import org.trimformer.images.ImageSource;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.calibrate.report.LayerRow;
import org.trimformer.model.calibrate.report.ReduceResult;
import org.trimformer.model.calibrate.report.TracedImage;
import org.trimformer.model.calibrate.score.PlanScorer;
import org.trimformer.model.classify.ImageBatches;
import org.trimformer.model.classify.Models;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.train.objective.BatchSource;
import org.trimformer.runtime.Lease;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

import javax.imageio.ImageIO;

/** Every plan keeps its budget, repeats by its seed, and obeys the papers' knobs to the letter. */
class ReduceJobTest {
    private static final VitArchitecture NET =
            new VitArchitecture(VitFamily.VIT, 24, 4, 3, 24, 6, 3, 48, 5, 1e-6);
    private static final ModelDescription DESCRIPTION =
            new ModelDescription(
                    NET,
                    CompressionPlan.identity(NET),
                    Preprocessing.plain(24, 3),
                    List.of(),
                    List.of());

    @TempDir static Path folder;

    private static Lease lease;
    private static VitModel model;
    private static ImageSet images;

    @BeforeAll
    static void open() throws IOException {
        lease = TestLease.lease();
        model = Models.random(DESCRIPTION, 5);
        List<LabelledImage> list = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 10; i++) {
            BufferedImage image = new BufferedImage(24, 24, BufferedImage.TYPE_INT_RGB);
            for (int p = 0; p < 24 * 24; p++) {
                image.setRGB(p % 24, p / 24, random.nextInt(1 << 24));
            }
            Path file = folder.resolve("image" + i + ".png");
            ImageIO.write(image, "png", file.toFile());
            list.add(new LabelledImage(ImageSource.of(file), -1, "image" + i));
        }
        images = new ImageSet(list, List.of());
    }

    @AfterAll
    static void close() {
        lease.close();
    }

    private static ReduceSettings settings(Optional<TokenMethod> method, Budget target) {
        return new ReduceSettings(
                method,
                Optional.ofNullable(target),
                new RemovalCounts(List.of(6), List.of(1, 3), false),
                List.of(ReduceSettings.DEFAULT_THRESHOLD),
                ReduceSettings.LastBlock.AUTO,
                new CalibrationSettings(8, 4, 4, 3));
    }

    private static ReduceResult reduce(ReduceSettings settings, boolean calibrated) {
        Optional<ImageSet> set = calibrated ? Optional.of(images) : Optional.empty();
        return ReduceJob.run(model, set, settings, lease, JobMonitor.silent());
    }

    private static CompressionPlan plan(ReduceResult reduction) {
        return reduction.model().description().plan();
    }

    @ParameterizedTest
    @EnumSource(TokenMethod.class)
    void run_target_isNeverExceededAndNearlyUsed(TokenMethod method) {
        long full = CostModel.macs(NET, CompressionPlan.identity(NET));
        for (boolean calibrated : new boolean[] {false, true}) {
            ReduceResult reduction =
                    reduce(
                            settings(Optional.of(method), new Budget.RelativeMacs(0.35)),
                            calibrated);
            long macs = CostModel.macs(NET, plan(reduction));
            assertTrue(macs <= 0.65 * full, () -> macs + " of " + full);
            assertTrue(macs > 0.60 * full, () -> macs + " of " + full);
            assertTrue(plan(reduction).clsOnlyLastBlock());
        }
    }

    /** What a search has left of the last blocks is part of the network, not of the token plan. */
    @ParameterizedTest
    @EnumSource(ReduceSettings.LastBlock.class)
    void run_classBlocks_stayWhateverTheLastBlock(ReduceSettings.LastBlock lastBlock) {
        CompressionPlan two = CompressionPlan.identity(NET).withClassBlocks(2);
        VitModel searched = new VitModel(DESCRIPTION.withPlan(two), model.tensors());
        ReduceSettings plain = settings(Optional.empty(), new Budget.RelativeMacs(0.3));
        ReduceSettings settings =
                new ReduceSettings(
                        plain.method(),
                        plain.target(),
                        plain.removal(),
                        plain.thresholds(),
                        lastBlock,
                        plain.search());
        ReduceResult reduction =
                ReduceJob.run(searched, Optional.of(images), settings, lease, JobMonitor.silent());
        assertEquals(2, plan(reduction).classBlocks());
        long macs = CostModel.macs(NET, plan(reduction));
        assertTrue(macs <= 0.7 * CostModel.macs(NET, two), () -> macs + " multiply-accumulates");
    }

    @Test
    void run_calibrated_isNoWorseThanPptOnItsImages() {
        ReduceSettings settings = settings(Optional.empty(), new Budget.RelativeMacs(0.4));
        ReduceResult reduction = reduce(settings, true);
        CompressionPlan base = CompressionPlan.identity(NET);
        BatchSource same =
                new ImageBatches(
                        images.images(),
                        DESCRIPTION.preprocessing(),
                        BatchSettings.inOrder(4),
                        JobMonitor.silent());
        try (PlanScorer scorer = new PlanScorer(model, base, same, lease, JobMonitor.silent())) {
            assertEquals(0, scorer.score(base).mean(), 1e-9);
            assertEquals(0, scorer.score(base.withClsOnlyLastBlock(true)).mean(), 1e-6);
        }
        assertTrue(reduction.agreement().orElseThrow().klDivergence() >= 0);
        assertEquals(8, reduction.agreement().orElseThrow().images());
        assertTrue(String.join(" ", reduction.words()).contains("PPT's fixed schedule"));
    }

    @Test
    void run_explicitKnobs_areObeyed() {
        ReduceResult reduction = reduce(settings(Optional.of(TokenMethod.ADAPTIVE), null), true);
        assertArrayEquals(
                new int[] {37, 31, 31, 25, 25, 25}, TokenCounts.after(NET, plan(reduction)));
        LayerRow row = reduction.layers().get(1);
        assertEquals(37, row.tokensIn());
        assertEquals(31, row.tokensOut());
        assertEquals(1, row.pruned() + row.pooled(), 1e-12);
        assertTrue(Double.isNaN(reduction.layers().get(2).pruned()));
    }

    @Test
    void run_thresholdsAtTheEnds_alwaysPoolOrAlwaysPrune() {
        for (double tau : new double[] {0, Double.POSITIVE_INFINITY}) {
            ReduceSettings s = settings(Optional.of(TokenMethod.ADAPTIVE), null);
            ReduceSettings fixed =
                    new ReduceSettings(
                            s.method(),
                            s.target(),
                            s.removal(),
                            List.of(new VarianceThreshold(VarianceThreshold.Kind.VARIANCE, tau)),
                            s.lastBlock(),
                            s.search());
            assertEquals(tau == 0 ? 1 : 0, reduce(fixed, true).layers().get(3).pruned());
        }
    }

    @Test
    void run_pooling_everyPatchKeepsItsToken() {
        ReduceResult reduction = reduce(settings(Optional.of(TokenMethod.POOL), null), true);
        assertEquals(4, reduction.images().size());
        for (TracedImage image : reduction.images()) {
            TracedImage.Stage last = image.stages().get(1);
            assertEquals(3, last.block());
            assertEquals(25, last.tokens());
            boolean[] used = new boolean[25];
            for (int token : last.token()) {
                assertTrue(token >= 1 && token < 25, () -> "token " + token);
                used[token] = true;
            }
            for (int token = 1; token < 25; token++) {
                assertTrue(used[token], "token " + token + " stands for no patch");
            }
        }
    }

    @Test
    void run_sameSeed_samePlan() {
        ReduceSettings s = settings(Optional.empty(), new Budget.RelativeMacs(0.3));
        ReduceSettings searching =
                new ReduceSettings(
                        s.method(),
                        s.target(),
                        s.removal(),
                        s.thresholds(),
                        s.lastBlock(),
                        new CalibrationSettings(8, 6, 4, 3));
        assertEquals(plan(reduce(searching, true)), plan(reduce(searching, true)));
    }

    @Test
    void run_orderedMerge_countsNoveltyUnderATargetOnly() {
        Optional<TokenMethod> ordered = Optional.of(TokenMethod.ORDERED_MERGE);
        ReduceSettings target = settings(ordered, new Budget.RelativeMacs(0.35));
        assertTrue(novelties(reduce(target, false)).allMatch(n -> n == StepVariants.NOVELTY));
        assertTrue(novelties(reduce(settings(ordered, null), false)).allMatch(n -> n == 0));
    }

    private static DoubleStream novelties(ReduceResult reduction) {
        return plan(reduction).blocks().stream()
                .map(BlockPlan::tokenStep)
                .filter(step -> !(step instanceof TokenStep.None))
                .mapToDouble(step -> ((OrderedMerge) step).novelty());
    }

    @Test
    void run_cancelled_stops() {
        JobMonitor cancelling =
                new JobMonitor() {
                    @Override
                    public void checkCancelled() {
                        throw new CancelledException();
                    }

                    @Override
                    public void progress(double fraction, Supplier<String> message) {
                        assertTrue(fraction >= 0);
                    }

                    @Override
                    public void warn(String sentence) {
                        throw new AssertionError(sentence);
                    }
                };
        ReduceSettings settings = settings(Optional.empty(), new Budget.RelativeMacs(0.3));
        assertThrows(
                CancelledException.class,
                () -> ReduceJob.run(model, Optional.of(images), settings, lease, cancelling));
    }

    @Test
    void run_impossibleTarget_saysWhatIsPossible() {
        BudgetException e =
                assertThrows(
                        BudgetException.class,
                        () ->
                                reduce(
                                        settings(Optional.empty(), new Budget.RelativeMacs(0.99)),
                                        false));
        assertTrue(e.getMessage().contains("at least"), e.getMessage());
    }

    @Test
    void check_swin_isRefusedWithAnAlternative() {
        ModelDescription swin =
                new ModelDescription(
                        Presets.byName("swin_tiny_patch4_window7_224").orElseThrow(),
                        CompressionPlan.identity(
                                Presets.byName("swin_tiny_patch4_window7_224").orElseThrow()),
                        Preprocessing.imageNet(224),
                        List.of(),
                        List.of());
        UnsupportedModelException e =
                assertThrows(
                        UnsupportedModelException.class,
                        () ->
                                ReduceJob.check(
                                        swin, ReduceSettings.to(new Budget.RelativeMacs(0.3))));
        assertTrue(e.fix().contains("Single-Path Search"), e.fix());
    }

    @Test
    void limit_timeTable_planKeepsItsMilliseconds() {
        LatencyTable.Times linear = new LatencyTable.Times(List.of(1.0, 10.0), List.of(1.0, 10.0));
        LatencyTable table =
                new LatencyTable(List.of(4, 40), Collections.nCopies(NET.depth(), linear), 7);
        CompressionPlan base = CompressionPlan.identity(NET);
        double whole = table.milliseconds(NET, base);
        CostLimit limit = CostLimit.time(NET, base, table, whole / 1.4);
        CompressionPlan plan =
                limit.plan(new ManyStepsShape(NET, base), TokenMethod.ORDERED_MERGE, null);
        double now = table.milliseconds(NET, plan);
        assertTrue(now <= whole / 1.4 && now > 0.95 * whole / 1.4, () -> now + " of " + whole);
    }

    @Test
    void search_singlePathNetwork_reducesAfterItsConvolutions() {
        VitArchitecture base =
                (VitArchitecture)
                        PlanPresets.byName("spvit_deit_base").orElseThrow().architecture();
        CompressionPlan spvit = PlanPresets.byName("spvit_deit_base").orElseThrow().plan();
        assertEquals(List.of(5, 6, 7, 8, 9, 10, 11), InitialPlans.reducible(spvit));
        assertTrue(InitialPlans.quarters(spvit).stream().allMatch(b -> b >= 5));
        assertEquals(List.of(3, 6, 9), InitialPlans.quarters(CompressionPlan.identity(base)));
    }
}
