// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trimformer.core.arch.Presets;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Schedules;
import org.trimformer.core.plan.TokenCounts;
import org.trimformer.core.tokens.OrderedMerge;
import org.trimformer.core.tokens.PerImage;
import org.trimformer.core.tokens.PerImageCounts;
import org.trimformer.core.tokens.TokenMethod;
import org.trimformer.core.tokens.TokenStep;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** What images cost where they keep different numbers of tokens. */
class CostSpreadTest {
    private static final VitArchitecture NET =
            (VitArchitecture) Presets.byName("deit_tiny_distilled_patch16_224").orElseThrow();

    @Test
    void of_randomCosts_equalsCounting() {
        long seed = 41;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 300; round++) {
            long[] costs = random.longs(1 + random.nextInt(60), 0, 40).toArray();
            CostSpread spread = CostSpread.of(costs);
            String where = "seed " + seed + ": " + Arrays.toString(costs);
            long sum = 0;
            for (long cost : costs) {
                sum += cost;
            }
            assertEquals((double) sum / costs.length, spread.mean(), 1e-12, where);
            assertTrue(20 * atMost(costs, spread.p95()) >= 19 * costs.length, where);
            assertTrue(20 * atMost(costs, spread.p95() - 1) < 19 * costs.length, where);
            assertEquals(costs.length, atMost(costs, spread.most()), where);
            assertTrue(atMost(costs, spread.most() - 1) < costs.length, where);
        }
        assertThrows(IllegalArgumentException.class, () -> CostSpread.of(new long[0]));
    }

    private static long atMost(long[] costs, long limit) {
        return Arrays.stream(costs).filter(c -> c <= limit).count();
    }

    @Test
    void of_countsOfAnImage_costsWhatThePlanOfTheseCountsCosts() {
        long seed = 42;
        SplittableRandom random = new SplittableRandom(seed);
        TokenStep step =
                new PerImage(new OrderedMerge(1), new PerImageCounts(0.9, List.of(3, 150)));
        for (int round = 0; round < 50; round++) {
            boolean clsOnly = random.nextBoolean();
            CompressionPlan base = CompressionPlan.identity(NET).withClsOnlyLastBlock(clsOnly);
            int[] removals = new int[NET.depth()];
            CompressionPlan perImage = base;
            for (int i = 0; i < removals.length; i++) {
                removals[i] = random.nextInt(30);
                perImage = perImage.withBlock(i, base.blocks().get(i).withTokenStep(step));
            }
            CompressionPlan fixed =
                    Schedules.apply(base, removals, TokenMethod.ORDERED_MERGE, null);
            int[] after = TokenCounts.after(NET, fixed.withClsOnlyLastBlock(false));
            assertEquals(
                    CostModel.of(NET, fixed), CostModel.of(NET, perImage, after), "seed " + seed);
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> CostModel.of(NET, CompressionPlan.identity(NET), new int[] {198}));
    }
}
