// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.budget;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimformer.core.arch.Presets;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.PlanPresets;
import org.trimformer.core.plan.Schedules;
import org.trimformer.core.tokens.TokenMethod;

import java.util.List;

class KeepRateShapeTest {
    private final VitArchitecture small =
            (VitArchitecture) Presets.byName("deit_small_patch16_224").orElseThrow();
    private final KeepRateShape shape = new KeepRateShape(12, List.of(3, 6, 9), small.patches());

    @Test
    void removals_ofThreeTenths_arePublishedPreset() {
        CompressionPlan preset = PlanPresets.byName("package_deit_small_2.9").orElseThrow().plan();
        assertArrayEquals(Schedules.effective(small, preset), shape.removals(0.3));
    }

    @Test
    void removals_ofAll_leaveOnePatch() {
        int[] removals = shape.removals(shape.strongest());
        assertEquals(195, removals[3] + removals[6] + removals[9]);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 20, 37, 50, 60})
    void solve_packages_isJustBelowTheBudget(int percent) {
        CompressionPlan base = CompressionPlan.identity(small).withClsOnlyLastBlock(true);
        long limit = CostModel.macs(small, CompressionPlan.identity(small)) * (100 - percent) / 100;
        CompressionPlan plan =
                new BudgetSolver(small, base, TokenMethod.PACKAGE, null).solve(shape, limit);
        long macs = CostModel.macs(small, plan);
        assertTrue(macs <= limit && macs >= 0.98 * limit, macs + " of " + limit);
    }

    @Test
    void blocks_none_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> new KeepRateShape(12, List.of(), 196));
    }
}
