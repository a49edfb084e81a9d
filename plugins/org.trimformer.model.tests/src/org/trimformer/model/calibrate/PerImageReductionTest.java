// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.budget.Budget;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.fault.ImageException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.tokens.OrderedMerge;
import org.trimformer.core.tokens.PerImage;
import org.trimformer.core.tokens.TokenMethod;
import org.trimformer.images.ImageSet;
import org.trimformer.model.calibrate.ReduceSettings.Counts;
import org.trimformer.model.calibrate.report.LayerRow;
import org.trimformer.model.calibrate.report.ReduceResult;
import org.trimformer.model.classify.Models;
import org.trimformer.model.evaluate.EvaluateJob;
import org.trimformer.model.evaluate.EvaluateSettings;
import org.trimformer.model.evaluate.Evaluation;
import org.trimformer.model.net.Precision;
import org.trimformer.model.testkit.PeakedAttention;
import org.trimformer.model.testkit.Pictures;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.runtime.Lease;

import java.util.List;
import java.util.Optional;

/** Counts per image keep the budget on average, and say what images cost. */
class PerImageReductionTest {
    private static final VitArchitecture NET =
            new VitArchitecture(VitFamily.VIT, 12, 1, 1, 24, 6, 3, 48, 3, 1e-6);
    private static final ModelDescription DESCRIPTION =
            new ModelDescription(
                    NET,
                    CompressionPlan.identity(NET),
                    Preprocessing.plain(12, 1),
                    List.of("a", "b", "c"),
                    List.of());
    private static final ImageSet IMAGES = Pictures.bars(24, 7, List.of("a", "b", "c"));

    private static Lease lease;
    private static VitModel model;

    @BeforeAll
    static void open() {
        lease = TestLease.lease();
        model = PeakedAttention.of(Models.random(DESCRIPTION, 9));
    }

    @AfterAll
    static void close() {
        lease.close();
    }

    private static ReduceSettings settings(Optional<Budget> target) {
        ReduceSettings s = ReduceSettings.to(new Budget.RelativeMacs(0.35));
        return new ReduceSettings(
                Optional.of(TokenMethod.ORDERED_MERGE),
                target,
                new RemovalCounts(List.of(30), List.of(1, 3), false),
                s.thresholds(),
                s.lastBlock(),
                Counts.PER_IMAGE,
                true,
                new CalibrationSettings(24, 0, 8, 3));
    }

    private static ReduceResult reduce(Optional<Budget> target) {
        return ReduceJob.run(
                model, Optional.of(IMAGES), settings(target), lease, JobMonitor.silent());
    }

    @Test
    void run_target_meanOfTheImagesKeepsIt() {
        ReduceResult reduction = reduce(Optional.of(new Budget.RelativeMacs(0.35)));
        double full = CostModel.macs(NET, CompressionPlan.identity(NET)) / 1e9;
        Evaluation e =
                EvaluateJob.run(
                        reduction.model(),
                        IMAGES,
                        new EvaluateSettings(8, Precision.FP32, false, 0),
                        lease,
                        JobMonitor.silent());
        assertTrue(e.costs().gmacs() <= 0.65 * full, e.costs().gmacs() + " of " + full);
        assertTrue(e.costs().gmacs() > 0.6 * full, e.costs().gmacs() + " of " + full);
        assertTrue(e.costs().gmacsP95() > e.costs().gmacs());
        String words = String.join(" ", reduction.words());
        String mean = String.format(java.util.Locale.ROOT, "%.3f GMACs", e.costs().gmacs());
        assertTrue(words.contains("on average " + mean), words);
        assertTrue(words.contains("same counts for every image"), words);
    }

    @Test
    void run_knobs_meanCostIsTheEqualCountPlans() {
        ReduceResult reduction = reduce(Optional.empty());
        CompressionPlan plan = reduction.model().description().plan();
        CompressionPlan equal = plan;
        for (int i = 0; i < NET.depth(); i++) {
            BlockPlan block = plan.blocks().get(i);
            assertEquals(i == 1 || i == 3, block.tokenStep() instanceof PerImage);
            if (block.tokenStep() instanceof PerImage step) {
                assertEquals(new OrderedMerge(30), step.like());
                equal = equal.withBlock(i, block.withTokenStep(step.like()));
            }
        }
        long mean = 0;
        long p95 = 0;
        for (LayerRow row : reduction.layers()) {
            mean += row.macsAfter();
            p95 += row.macsAfterP95();
        }
        long budget = CostModel.of(NET, equal).blocks().stream().mapToLong(b -> b.macs()).sum();
        assertTrue(mean <= budget + NET.depth(), mean + " of " + budget);
        assertTrue(mean >= 0.97 * budget, mean + " of " + budget);
        assertTrue(p95 > mean);
        assertEquals(145, reduction.layers().get(1).tokensIn());
        assertEquals(reduction.layers().get(2).tokensOut(), reduction.layers().get(2).tokensIn());
    }

    @Test
    void run_noImages_isRefusedWithAWayOut() {
        ImageException e =
                assertThrows(
                        ImageException.class,
                        () ->
                                ReduceJob.run(
                                        model,
                                        Optional.empty(),
                                        settings(Optional.empty()),
                                        lease,
                                        JobMonitor.silent()));
        assertTrue(e.getMessage().contains("calibration image"), e.getMessage());
        assertTrue(e.fix().contains("same number"), e.fix());
    }
}
