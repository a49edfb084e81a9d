// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.budget;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trimformer.core.arch.Presets;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.fault.BudgetException;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.PlanPresets;
import org.trimformer.core.plan.Schedules;
import org.trimformer.core.plan.TokenCounts;
import org.trimformer.core.tokens.TokenMethod;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.core.tokens.VarianceThreshold;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

class BudgetSolverTest {
    private static final VarianceThreshold TAU = PlanPresets.PPT_OFF_THE_SHELF;

    private final VitArchitecture tiny = vit("deit_tiny_patch16_224");

    @ParameterizedTest
    @CsvSource({
        "fashion_vit, 20",
        "fashion_vit, 35",
        "fashion_vit, 60",
        "deit_tiny_patch16_224, 10",
        "deit_tiny_patch16_224, 25",
        "deit_tiny_patch16_224, 37",
        "deit_tiny_patch16_224, 50",
        "deit_tiny_patch16_224, 65",
        "deit_base_distilled_patch16_384, 37",
        "vit_large_patch16_224, 50"
    })
    void solve_manySteps_isJustBelowTheBudget(String name, int percent) {
        VitArchitecture net = vit(name);
        CompressionPlan base = CompressionPlan.identity(net).withClsOnlyLastBlock(true);
        long limit = CostModel.macs(net, CompressionPlan.identity(net)) * (100 - percent) / 100;
        CompressionPlan plan =
                new BudgetSolver(net, base, TokenMethod.ORDERED_MERGE, null)
                        .solve(new ManyStepsShape(net, base), limit);

        long macs = CostModel.macs(net, plan);
        assertTrue(macs <= limit && macs >= 0.98 * limit, macs + " of " + limit);
        assertTrue(plan.clsOnlyLastBlock());
    }

    @ParameterizedTest
    @CsvSource({"3 6 9, 37", "3 6 9, 20", "0 1 2 3 4 5 6 7 8 9 10 11, 45", "2, 8"})
    void solve_constant_isJustBelowTheBudgetForEveryMethod(String blocks, int percent) {
        List<Integer> at =
                java.util.stream.Stream.of(blocks.split(" ")).map(Integer::valueOf).toList();
        CompressionPlan base = CompressionPlan.identity(tiny);
        long limit = CostModel.macs(tiny, base) * (100 - percent) / 100;
        for (TokenMethod method : TokenMethod.values()) {
            CompressionPlan plan =
                    new BudgetSolver(tiny, base, method, TAU)
                            .solve(ConstantShape.of(tiny, at), limit);
            long macs = CostModel.macs(tiny, plan);
            assertTrue(macs <= limit && macs >= 0.98 * limit, method + ": " + macs);
        }
    }

    @Test
    void removals_manyStepsAtFullSize_areTheMeasuredOnes() {
        ManyStepsShape shape = new ManyStepsShape(tiny, CompressionPlan.identity(tiny));
        assertArrayEquals(
                Schedules.leaving(12, 197, 197, 196, 190, 170, 151, 120, 101, 90, 77, 71, 62),
                shape.removals(2));
        assertArrayEquals(
                Schedules.leaving(12, 197, 197, 186, 165, 136, 110, 85, 70, 59, 50, 37, 29),
                shape.removals(3));
        assertArrayEquals(new int[12], shape.removals(0));
    }

    @Test
    void removals_largerIntensity_neverKeepMoreTokens() {
        long seed = 7;
        Random random = new Random(seed);
        for (int trial = 0; trial < 200; trial++) {
            VitArchitecture net = random(random);
            ManyStepsShape shape = new ManyStepsShape(net, CompressionPlan.identity(net));
            double a = random.nextDouble() * shape.strongest();
            double b = a + random.nextDouble() * (shape.strongest() - a);
            int[] weak = shape.removals(a);
            int[] strong = shape.removals(b);
            int sumWeak = 0;
            int sumStrong = 0;
            for (int i = 0; i < weak.length; i++) {
                sumWeak += weak[i];
                sumStrong += strong[i];
                assertTrue(sumStrong >= sumWeak, "seed " + seed + ", trial " + trial);
            }
        }
    }

    @Test
    void solve_afterConvolutions_reducesOnlyBehindThem() {
        CompressionPlan base = PlanPresets.byName("spvit_deit_base").orElseThrow().plan();
        VitArchitecture net = vit("deit_base_patch16_224");
        long limit = CostModel.macs(net, base) * 3 / 4;
        CompressionPlan plan =
                new BudgetSolver(net, base, TokenMethod.ORDERED_MERGE, null)
                        .solve(new ManyStepsShape(net, base), limit);
        for (int i = 0; i < 5; i++) {
            assertEquals(new TokenStep.None(), plan.blocks().get(i).tokenStep());
        }
        assertEquals(197, TokenCounts.after(net, plan)[4]);
        assertTrue(CostModel.macs(net, plan) <= limit);
    }

    @Test
    void solve_budgetMetAlready_changesNothing() {
        CompressionPlan base = CompressionPlan.identity(tiny);
        CompressionPlan plan =
                new BudgetSolver(tiny, base, TokenMethod.POOL, null)
                        .solve(ConstantShape.of(tiny, List.of(3)), Long.MAX_VALUE);
        assertEquals(base, plan);
    }

    @Test
    void solve_impossible_saysTheCheapest() {
        CompressionPlan base = CompressionPlan.identity(tiny);
        BudgetException e =
                assertThrows(
                        BudgetException.class,
                        () ->
                                new BudgetSolver(tiny, base, TokenMethod.POOL, null)
                                        .solve(ConstantShape.of(tiny, List.of(9)), 100_000_000));
        assertTrue(e.getMessage().contains("ViT-Ti/16 224"), e.getMessage());
        assertTrue(e.getMessage().contains("the budget is 1.000e+08"), e.getMessage());
    }

    @Test
    void solve_pptBudgetOfRow50_findsRow50() {
        CompressionPlan base = CompressionPlan.identity(tiny);
        long limit = CostModel.macs(tiny, PlanPresets.ppt(tiny, 50, TAU));
        CompressionPlan plan =
                new BudgetSolver(tiny, base, TokenMethod.ADAPTIVE, TAU)
                        .solve(ConstantShape.of(tiny, List.of(3, 6, 9)), limit);
        assertArrayEquals(
                TokenCounts.after(tiny, PlanPresets.ppt(tiny, 50, TAU)),
                TokenCounts.after(tiny, plan));
    }

    private static VitArchitecture random(Random random) {
        int grid = 2 + random.nextInt(16);
        int depth = 1 + random.nextInt(24);
        return new VitArchitecture(VitFamily.VIT, 4 * grid, 4, 3, 64, depth, 2, 128, 10, 1e-6);
    }

    private static VitArchitecture vit(String name) {
        return (VitArchitecture) Presets.byName(name).orElseThrow();
    }

    @Test
    void constructor_noBlocks_isRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new ConstantShape(12, new ArrayList<>(), 197));
        assertEquals(197, IntStream.of((int) ConstantShape.of(tiny, List.of(1)).strongest()).sum());
    }
}
