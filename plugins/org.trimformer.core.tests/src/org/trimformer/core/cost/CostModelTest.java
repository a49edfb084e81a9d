// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.cost;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trimformer.core.arch.Architecture;
import org.trimformer.core.arch.Presets;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.plan.PlanPreset;
import org.trimformer.core.plan.PlanPresets;
import org.trimformer.core.plan.Schedules;
import org.trimformer.core.plan.TokenCounts;
import org.trimformer.core.tokens.TokenMethod;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.core.tokens.VarianceThreshold;

import java.util.Random;
import java.util.stream.IntStream;

/** Published figures: algorithms.md A.6, B.9, B.11, F, I-1, I-6, L. */
class CostModelTest {

    @ParameterizedTest
    @CsvSource({
        "deit_tiny_patch16_224, 1.254, 5.72",
        "deit_small_patch16_224, 4.599, 22.05",
        "deit_base_patch16_224, 17.564, 86.57",
        "deit_tiny_distilled_patch16_224, 1.261, 5.91",
        "deit_small_distilled_patch16_224, 4.624, 22.44",
        "deit_base_distilled_patch16_224, 17.657, 87.34",
        "deit3_small_patch16_224, 4.599, 22.06",
        "deit3_medium_patch16_224, 7.991, 38.85",
        "deit3_base_patch16_224, 17.564, 86.59",
        "deit3_large_patch16_224, 61.555, 304.37",
        "vit_large_patch16_224, 61.555, 304.33",
        "deit_base_patch16_384, 55.484, 86.86",
        "swin_tiny_patch4_window7_224, 4.491, 28.29",
        "swin_small_patch4_window7_224, 8.741, 49.61",
        "swin_base_patch4_window7_224, 15.431, 87.77"
    })
    void of_uncompressed_equalsPublished(String name, double gmacs, double millions) {
        Cost cost = CostModel.of(preset(name));

        assertEquals(gmacs, cost.gmacs(), 0.0005);
        assertEquals(millions, cost.parameters() / 1e6, 0.005);
    }

    @Test
    void of_deitTiny_hasExactParameters() {
        assertEquals(5_717_416, CostModel.of(preset("deit_tiny_patch16_224")).parameters());
    }

    @ParameterizedTest
    @CsvSource({
        "20, 1.063, 3.917, 15.00, 177, 157, 137",
        "30, 0.971, 3.583, 13.73, 167, 137, 107",
        "35, 0.927, 3.418, 13.10, 162, 127, 92",
        "40, 0.882, 3.255, 12.47, 157, 117, 77",
        "45, 0.839, 3.092, 11.84, 152, 107, 62",
        "48, 0.813, 2.996, 11.47, 149, 101, 53",
        "50, 0.798, 2.941, 11.26, 147, 97, 49",
        "55, 0.768, 2.829, 10.83, 142, 87, 44",
        "60, 0.739, 2.719, 10.40, 137, 77, 39",
        "65, 0.710, 2.608, 9.97, 132, 67, 34"
    })
    void of_ppt_equalsTable(int r, double tiny, double small, double base, int a, int b, int c) {
        assertEquals(tiny, ppt("deit_tiny_patch16_224", r), 0.0006);
        assertEquals(small, ppt("deit_small_patch16_224", r), 0.0006);
        assertEquals(base, ppt("deit_base_patch16_224", r), 0.006);
        VitArchitecture net = vit("deit_small_patch16_224");
        int[] after = TokenCounts.after(net, PlanPresets.ppt(net, r, PlanPresets.PPT_FINE_TUNED));
        assertArrayEquals(new int[] {197, 197, 197, a, a, a, b, b, b, c, c, c}, after);
    }

    @ParameterizedTest
    @CsvSource({
        "diffrate_deit_small_2.9, 2.905",
        "diffrate_deit_base_11.5, 11.517",
        "tome_deit_small_r13, 2.70",
        "ordered_merge_deit_tiny_37, 0.779",
        "ordered_merge_deit_tiny_50, 0.626",
        "ordered_merge_deit_tiny_25, 0.940"
    })
    void of_tokenPreset_equalsPublished(String name, double gmacs) {
        assertEquals(gmacs, gmacs(PlanPresets.byName(name).orElseThrow()), 0.006);
    }

    @Test
    void of_diffRate_equalsPublishedToThreeDecimals() {
        assertEquals(2.905, gmacs(named("diffrate_deit_small_2.9")), 0.0005);
        assertEquals(11.517, gmacs(named("diffrate_deit_base_11.5")), 0.0005);
    }

    @ParameterizedTest
    @CsvSource({"8, 0.924", "13, 0.731", "16, 0.622"})
    void of_tomeOnTiny_equalsMeasuredTable(int r, double gmacs) {
        VitArchitecture net = vit("deit_tiny_patch16_224");
        assertEquals(gmacs, CostModel.of(net, PlanPresets.tome(net, r, false)).gmacs(), 0.0006);
    }

    @ParameterizedTest
    @CsvSource({
        "spvit_deit_tiny, 1.039, 4.87, 4.78",
        "spvit_deit_small, 3.353, 16.12, 15.87",
        "spvit_deit_base, 8.409, 46.21, 41.58",
        "spvit_deit_base_large, 11.764, 62.26, 58.32",
        "spvit_swin_tiny, 3.330, 26.31, 26.23",
        "spvit_swin_small, 6.138, 39.21, 38.92",
        "spvit_swin_base, 11.385, 68.03, 67.54"
    })
    void of_releasedSpvit_equalsPublished(
            String name, double gmacs, double stored, double collapsed) {
        PlanPreset preset = named(name);
        Architecture net = preset.architecture();

        assertEquals(gmacs, gmacs(preset), 0.0005);
        assertEquals(stored, StoredParameters.mixed(net, preset.plan()) / 1e6, 0.005);
        assertEquals(collapsed, StoredParameters.collapsed(net, preset.plan()) / 1e6, 0.005);
        long batchNorm =
                StoredParameters.collapsed(net, preset.plan())
                        - CostModel.of(net, preset.plan()).parameters();
        assertTrue(batchNorm >= 0 && batchNorm <= 2000, "folding saves " + batchNorm);
    }

    @ParameterizedTest
    @CsvSource({
        "spvit_deit_tiny, 3 6 9, 0.679, 0.0006",
        "spvit_deit_small, 3 6 9, 2.326, 0.0006",
        "spvit_deit_base, 5 7 9, 5.33, 0.006"
    })
    void of_spvitWithPpt_equalsComposedFigures(
            String name, String blocks, double gmacs, double tolerance) {
        PlanPreset preset = named(name);
        VitArchitecture net = (VitArchitecture) preset.architecture();
        CompressionPlan plan = withPpt(preset.plan(), blocks);

        assertEquals(gmacs, CostModel.of(net, plan).gmacs(), tolerance);
    }

    @Test
    void of_spvitBaseWithPptAndClsOnly_equalsComposedFigure() {
        PlanPreset preset = named("spvit_deit_base");
        CompressionPlan plan = withPpt(preset.plan(), "5 7 9").withClsOnlyLastBlock(true);
        assertEquals(5.25, CostModel.of(preset.architecture(), plan).gmacs(), 0.006);
    }

    @ParameterizedTest
    @CsvSource({
        "deit_tiny_patch16_224, 0.087",
        "deit_small_patch16_224, 0.319",
        "deit_base_patch16_224, 1.215"
    })
    void of_clsOnlyLastBlock_savesPublished(String name, double saved) {
        Architecture net = preset(name);
        CompressionPlan plan = CompressionPlan.identity(net);
        double full = CostModel.of(net, plan).gmacs();
        double cls = CostModel.of(net, plan.withClsOnlyLastBlock(true)).gmacs();
        assertEquals(saved, full - cls, 0.0006);
    }

    /** Each block counts as the last one does when it alone reads the prefix only. */
    @Test
    void of_classBlocks_saveTheSamePerBlock() {
        Architecture net = preset("deit_tiny_patch16_224");
        CompressionPlan plan = CompressionPlan.identity(net);
        long full = CostModel.macs(net, plan);
        long one = CostModel.macs(net, plan.withClassBlocks(1));
        for (int count = 2; count <= 12; count++) {
            Cost cost = CostModel.of(net, plan.withClassBlocks(count));
            assertEquals(full - count * (full - one), cost.macs());
            assertEquals(CostModel.of(net, plan).parameters(), cost.parameters());
            assertEquals(197, cost.blocks().get(10).tokensOut());
            assertEquals(1, cost.blocks().get(11).tokensOut());
        }
    }

    @Test
    void of_packages_equalsPublishedEstimate() {
        VitArchitecture net = vit("deit_small_patch16_224");
        CompressionPlan plan = named("package_deit_small_2.5").plan();
        // 2.45 is published without selectors and package tokens
        assertEquals(2.45, CostModel.of(net, plan).gmacs(), 0.02);
        assertArrayEquals(
                new int[] {197, 197, 197, 122, 122, 122, 75, 75, 75, 30, 30, 30},
                TokenCounts.after(net, plan));
        long selector = 3 * 6975;
        assertEquals(22_050_664 + selector, CostModel.of(net, plan).parameters());
    }

    @ParameterizedTest
    @CsvSource({"package_deit_small_2.7, 2.73", "package_deit_small_2.9, 2.91"})
    void of_packagePresets_equalEstimates(String name, double gmacs) {
        PlanPreset preset = named(name);
        // the estimates of algorithms.md C.7 are without selectors and package tokens
        assertEquals(gmacs, CostModel.of(preset.architecture(), preset.plan()).gmacs(), 0.03);
    }

    @Test
    void macs_everyPreset_equalsTotalOfCost() {
        for (PlanPreset preset : PlanPresets.all()) {
            Cost cost = CostModel.of(preset.architecture(), preset.plan());
            assertEquals(
                    cost.macs(),
                    CostModel.macs(preset.architecture(), preset.plan()),
                    preset.name());
        }
    }

    @Test
    void of_rows_tokensFollowTokenCounts() {
        long seed = 42;
        Random random = new Random(seed);
        VitArchitecture net = vit("deit_tiny_patch16_224");
        for (int trial = 0; trial < 100; trial++) {
            int[] removals = IntStream.range(0, 12).map(i -> random.nextInt(40)).toArray();
            TokenMethod method = TokenMethod.values()[random.nextInt(TokenMethod.values().length)];
            VarianceThreshold threshold = new VarianceThreshold(VarianceThreshold.Kind.CV2, 1);
            CompressionPlan plan =
                    Schedules.apply(CompressionPlan.identity(net), removals, method, threshold);
            Cost cost = CostModel.of(net, plan);
            int[] after = TokenCounts.after(net, plan);
            int before = net.tokens();
            for (BlockCost row : cost.blocks()) {
                String where = "seed " + seed + ", trial " + trial + ", " + row;
                assertEquals(before, row.tokensIn(), where);
                assertEquals(after[row.block()], row.tokensOut(), where);
                assertTrue(row.tokensOut() >= 2 && row.tokensOut() <= row.tokensIn(), where);
                before = row.tokensOut();
            }
        }
    }

    @Test
    void of_narrowHeads_saveTheirShareOfTheAttention() {
        Architecture net = preset("deit_tiny_patch16_224");
        CompressionPlan whole = CompressionPlan.identity(net);
        BlockPlan half = whole.blocks().get(5).withHeadWidth(32);
        Cost before = CostModel.of(net, whole);
        Cost after = CostModel.of(net, whole.withBlock(5, half));

        BlockCost was = before.blocks().get(5);
        BlockCost is = after.blocks().get(5);
        assertEquals(was.mixerMacs() / 2, is.mixerMacs());
        assertEquals(was.mixerMacs() / 2, before.macs() - after.macs());
        // half of the rows of qkv with their biases, and of the columns of proj
        assertEquals(3 * 96 * 193 + 96 * 192, before.parameters() - after.parameters());
    }

    @Test
    void of_skippedBlock_costsAndHoldsNothing() {
        Architecture net = preset("deit_tiny_patch16_224");
        CompressionPlan plan =
                CompressionPlan.identity(net)
                        .withBlock(
                                5,
                                new org.trimformer.core.plan.BlockPlan(
                                        Mixer.SKIP, 0, new TokenStep.None()));
        BlockCost row = CostModel.of(net, plan).blocks().get(5);
        assertEquals(0, row.macs());
        assertEquals(0, row.parameters());
    }

    private static CompressionPlan withPpt(CompressionPlan base, String blocks) {
        var indices = java.util.stream.Stream.of(blocks.split(" ")).map(Integer::valueOf).toList();
        return Schedules.apply(
                base,
                Schedules.constant(12, indices, 50),
                TokenMethod.ADAPTIVE,
                PlanPresets.PPT_OFF_THE_SHELF);
    }

    private static double ppt(String name, int r) {
        VitArchitecture net = vit(name);
        return CostModel.of(net, PlanPresets.ppt(net, r, PlanPresets.PPT_OFF_THE_SHELF)).gmacs();
    }

    private static PlanPreset named(String name) {
        return PlanPresets.byName(name).orElseThrow();
    }

    private static double gmacs(PlanPreset preset) {
        return CostModel.of(preset.architecture(), preset.plan()).gmacs();
    }

    private static Architecture preset(String name) {
        return Presets.byName(name).orElseThrow();
    }

    private static VitArchitecture vit(String name) {
        return (VitArchitecture) preset(name);
    }
}
