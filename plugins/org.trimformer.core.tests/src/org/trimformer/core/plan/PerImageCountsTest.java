// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.trimformer.core.arch.Presets;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.fault.UnsupportedModelException;
import org.trimformer.core.tokens.Adaptive;
import org.trimformer.core.tokens.OrderedMerge;
import org.trimformer.core.tokens.PackageTokens;
import org.trimformer.core.tokens.PerImage;
import org.trimformer.core.tokens.PerImageCounts;
import org.trimformer.core.tokens.Pool;
import org.trimformer.core.tokens.Prune;
import org.trimformer.core.tokens.PruneThenPool;
import org.trimformer.core.tokens.TokenStep;

import java.util.List;
import java.util.stream.Stream;

class PerImageCountsTest {
    private static final PerImageCounts COUNTS = new PerImageCounts(0.9, List.of(20, 50, 100));

    @ParameterizedTest
    @CsvSource({"1, 20", "20, 20", "21, 50", "100, 100", "101, 100", "197, 100"})
    void roundUp_anyNeed_isTheNextCountAllowed(int needed, int left) {
        assertEquals(left, COUNTS.roundUp(needed));
    }

    @Test
    void counts_outOfRange_areRefusedByName() {
        for (double share : new double[] {0, -1, 1.01, Double.NaN}) {
            refused("share of the score mass", () -> new PerImageCounts(share, List.of(5)));
        }
        refused("counts per image", () -> new PerImageCounts(0.5, List.of()));
        refused("counts per image", () -> new PerImageCounts(0.5, List.of(0, 5)));
        refused("counts per image", () -> new PerImageCounts(0.5, List.of(5, 5)));
        refused("counts per image", () -> new PerImageCounts(0.5, List.of(9, 5)));
        refused("way of removing", () -> new PerImage(new TokenStep.None(), COUNTS));
        refused("way of removing", () -> new PerImage(new PackageTokens(3), COUNTS));
        TokenStep step = new PerImage(new Pool(3), COUNTS);
        refused("way of removing", () -> new PerImage(step, COUNTS));
    }

    private static void refused(String named, Runnable wrong) {
        String message = assertThrows(IllegalArgumentException.class, wrong::run).getMessage();
        assertTrue(message.contains(named), message);
    }

    static Stream<TokenStep> ways() {
        return Stream.of(
                new Prune(30),
                new Pool(30),
                new Adaptive(30, PlanPresets.PPT_OFF_THE_SHELF),
                new PruneThenPool(10, 20),
                new OrderedMerge(30),
                new OrderedMerge(30, 0.5));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void fixed_sameRemoval_isTheWayItself(TokenStep way) {
        assertEquals(way, new PerImage(way, COUNTS).fixed(30));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void removed_anyCount_asTheWayClamps(TokenStep way) {
        PerImage step = new PerImage(way, COUNTS);
        for (int prefix = 1; prefix <= 2; prefix++) {
            for (int tokens = prefix + 1; tokens < 198; tokens++) {
                int fewest = tokens;
                for (int left : COUNTS.left()) {
                    int removed = step.leaving(left, tokens, prefix);
                    int asked = Math.max(0, tokens - left);
                    assertEquals(step.fixed(asked).removed(tokens, prefix, 0), removed);
                    assertTrue(removed <= asked, "more than asked");
                    fewest = Math.min(fewest, removed);
                }
                assertEquals(fewest, step.removed(tokens, prefix, 0), "dearest image");
            }
        }
    }

    @Test
    void after_perImage_isTheMostAnyImageKeeps() {
        VitArchitecture net =
                (VitArchitecture) Presets.byName("deit_tiny_patch16_224").orElseThrow();
        TokenStep step = new PerImage(new OrderedMerge(1), COUNTS);
        CompressionPlan plan = CompressionPlan.identity(net);
        assertFalse(plan.countsPerImage());
        plan = plan.withBlock(3, plan.blocks().get(3).withTokenStep(step));
        assertTrue(plan.countsPerImage());
        assertTrue(plan.reducesTokens());
        assertArrayEquals(
                new int[] {197, 197, 197, 100, 100, 100, 100, 100, 100, 100, 100, 100},
                TokenCounts.after(net, plan));
    }

    @Test
    void check_beforeAConvolution_isRefused() {
        VitArchitecture net =
                (VitArchitecture) Presets.byName("deit_tiny_patch16_224").orElseThrow();
        TokenStep step = new PerImage(new OrderedMerge(1), COUNTS);
        CompressionPlan plan = CompressionPlan.identity(net);
        CompressionPlan mixed =
                plan.withBlock(3, plan.blocks().get(3).withTokenStep(step))
                        .withBlock(5, new BlockPlan(Mixer.CONV_3X3, 768, new TokenStep.None()));
        assertThrows(UnsupportedModelException.class, () -> PlanCheck.check(net, mixed));
    }
}
