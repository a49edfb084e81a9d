// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trimformer.core.arch.Presets;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.tokens.Adaptive;
import org.trimformer.core.tokens.OrderedMerge;
import org.trimformer.core.tokens.PackageTokens;
import org.trimformer.core.tokens.Pool;
import org.trimformer.core.tokens.Prune;
import org.trimformer.core.tokens.PruneThenPool;
import org.trimformer.core.tokens.TokenMethod;
import org.trimformer.core.tokens.VarianceThreshold;

class TokenCountsTest {
    private static final VarianceThreshold ANY =
            new VarianceThreshold(VarianceThreshold.Kind.CV2, 1);

    @ParameterizedTest
    @CsvSource({
        "50, 97, 1, 48",
        "47, 97, 1, 47",
        "50, 98, 2, 48",
        "5, 2, 1, 0",
        "5, 3, 1, 1",
        "5, 3, 2, 0",
        "0, 197, 1, 0"
    })
    void removed_halvingMethods_clampAsPublished(int r, int tokens, int prefix, int removed) {
        assertEquals(removed, new Prune(r).removed(tokens, prefix, 0));
        assertEquals(removed, new Pool(r).removed(tokens, prefix, 0));
        assertEquals(removed, new Adaptive(r, ANY).removed(tokens, prefix, 0));
    }

    @ParameterizedTest
    @CsvSource({"50, 60, 1, 50", "60, 60, 1, 58", "9, 3, 2, 0", "9, 2, 1, 0"})
    void removed_orderedMerge_leavesOnePatchToken(int r, int tokens, int prefix, int removed) {
        assertEquals(removed, new OrderedMerge(r).removed(tokens, prefix, 0));
    }

    @ParameterizedTest
    @CsvSource({"10, 5, 60, 15, 10", "50, 50, 60, 58, 50", "70, 1, 60, 58, 58", "0, 9, 3, 1, 0"})
    void removed_pruneThenPool_prunesFirst(int prune, int pool, int tokens, int all, int pruned) {
        PruneThenPool step = new PruneThenPool(prune, pool);
        assertEquals(all, step.removed(tokens, 1, 0));
        assertEquals(pruned, step.pruned(tokens, 1));
    }

    @Test
    void removed_package_leavesEarlierPackagesAndOnePatch() {
        assertEquals(5, new PackageTokens(5).removed(197, 1, 0));
        assertEquals(2, new PackageTokens(5).removed(6, 1, 2));
    }

    @Test
    void after_packages_stayAndAreNotPackedAgain() {
        VitArchitecture net =
                (VitArchitecture) Presets.byName("deit_tiny_distilled_patch16_224").orElseThrow();
        int[] removals = new int[12];
        removals[3] = 100;
        removals[6] = 90;
        removals[9] = 90;
        CompressionPlan plan =
                Schedules.apply(CompressionPlan.identity(net), removals, TokenMethod.PACKAGE, null);
        assertArrayEquals(
                new int[] {198, 198, 198, 99, 99, 99, 10, 10, 10, 6, 6, 6},
                TokenCounts.after(net, plan));
        removals[9] = 5;
        assertArrayEquals(removals, Schedules.effective(net, plan));
    }

    @Test
    void packageStep_packingNothing_isRefused() {
        assertMessage("tokens to pack is 0, must be 1 or more", () -> new PackageTokens(0));
    }

    @Test
    void after_clsOnlyLastBlock_leavesThePrefix() {
        VitArchitecture net =
                (VitArchitecture) Presets.byName("deit_tiny_distilled_patch16_224").orElseThrow();
        int[] after =
                TokenCounts.after(net, CompressionPlan.identity(net).withClsOnlyLastBlock(true));
        assertEquals(198, after[10]);
        assertEquals(2, after[11]);
    }

    @Test
    void after_stepInClassBlock_hasNoPatchesToActOn() {
        VitArchitecture net =
                (VitArchitecture) Presets.byName("deit_tiny_patch16_224").orElseThrow();
        CompressionPlan plan = CompressionPlan.identity(net).withClassBlocks(3);
        for (int block : new int[] {8, 9}) {
            BlockPlan pruned = plan.blocks().get(block).withTokenStep(new Prune(40));
            plan = plan.withBlock(block, pruned);
        }
        int[] after = TokenCounts.after(net, plan);
        assertEquals(157, after[8]);
        assertEquals(157, after[9]);
        assertEquals(157, after[10]);
        assertEquals(1, after[11]);
    }

    @Test
    void decreasing_toMe_startsTwiceAndEndsAtZero() {
        assertArrayEquals(
                new int[] {26, 23, 21, 18, 16, 14, 11, 9, 7, 4, 2, 0},
                Schedules.decreasing(12, 13));
        assertArrayEquals(new int[] {10}, Schedules.decreasing(1, 5));
    }

    @Test
    void list_badBlocks_areNamed() {
        assertMessage(
                "block is 12, must be in 0..11",
                () -> Schedules.constant(12, java.util.List.of(3, 12), 5));
        assertMessage(
                "block 3 is listed twice",
                () -> Schedules.constant(12, java.util.List.of(3, 3), 5));
        assertMessage(
                "tokens to remove in block 3 is -1, must be 0 or more",
                () -> Schedules.constant(12, java.util.List.of(3), -1));
        assertMessage(
                "remove has 1 entries for 2 blocks, must be as many",
                () -> Schedules.list(12, java.util.List.of(3, 6), java.util.List.of(1)));
    }

    @Test
    void leaving_thenEffective_roundTrips() {
        VitArchitecture net =
                (VitArchitecture) Presets.byName("deit_tiny_patch16_224").orElseThrow();
        int[] removals = Schedules.leaving(12, 197, 197, 190, 150, 150, 80);
        CompressionPlan plan =
                Schedules.apply(
                        CompressionPlan.identity(net), removals, TokenMethod.ORDERED_MERGE, null);
        assertArrayEquals(removals, Schedules.effective(net, plan));
        assertMessage(
                "tokens after block 1 is 198, must be in 1..197",
                () -> Schedules.leaving(12, 197, 197, 198));
    }

    @Test
    void named_spellings_findTheMethod() {
        assertEquals(TokenMethod.ORDERED_MERGE, TokenMethod.named("Ordered-Merge").orElseThrow());
        assertEquals(
                TokenMethod.PRUNE_THEN_POOL, TokenMethod.named("prune then pool").orElseThrow());
        assertEquals(java.util.Optional.empty(), TokenMethod.named("magic"));
    }

    private static void assertMessage(String message, Runnable action) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, action::run);
        assertEquals(message, e.getMessage());
    }
}
