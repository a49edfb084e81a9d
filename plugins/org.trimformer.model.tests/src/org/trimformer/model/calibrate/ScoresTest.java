// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.calibrate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trimformer.core.arch.Presets;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.PlanPresets;
import org.trimformer.core.plan.Schedules;
import org.trimformer.model.calibrate.score.KlScores;

import java.util.List;

/** The small parts of the search: paired comparison, schedule profiles, the papers' knobs. */
class ScoresTest {

    @Test
    void worse_pairedDifferences_inStandardErrors() {
        double[] one = {0.2, 0.4, 0.3, Double.NaN};
        double[] other = {0.1, 0.1, 0.1, 0.9};
        // differences .1 .3 .2: mean .2, deviation .1, error .1 / sqrt(3)
        assertEquals(0.2 / (0.1 / Math.sqrt(3)), KlScores.worse(one, other), 1e-9);
        assertEquals(-KlScores.worse(one, other), KlScores.worse(other, one), 1e-9);
        assertEquals(0, KlScores.worse(one, one));
    }

    @Test
    void removals_profileOfASchedule_givesItBack() {
        VitArchitecture tiny =
                (VitArchitecture) Presets.byName("deit_tiny_patch16_224").orElseThrow();
        CompressionPlan plan =
                PlanPresets.byName("ordered_merge_deit_tiny_37").orElseThrow().plan();
        int[] removals = Schedules.effective(tiny, plan);
        ProfileShape shape = ProfileShape.of(tiny, plan);
        assertArrayEquals(removals, shape.removals(1));
        assertArrayEquals(new int[12], shape.removals(0));
    }

    @Test
    void tilted_aboveZero_movesReductionToLaterBlocks() {
        VitArchitecture tiny =
                (VitArchitecture) Presets.byName("deit_tiny_patch16_224").orElseThrow();
        ProfileShape shape = ProfileShape.of(tiny, PlanPresets.tome(tiny, 13, false));
        assertTrue(shape.tilted(1).weight(11) > shape.tilted(1).weight(0) * 2);
        assertTrue(shape.tilted(-1).weight(11) * 1.2 < shape.weight(11));
        assertEquals(shape.weight(0), shape.tilted(1).weight(0));
    }

    @Test
    void sharpened_overOne_makesBlocksDifferMore() {
        VitArchitecture tiny =
                (VitArchitecture) Presets.byName("deit_tiny_patch16_224").orElseThrow();
        ProfileShape shape = ProfileShape.of(tiny, PlanPresets.tome(tiny, 13, false));
        double ratio = shape.weight(9) / shape.weight(0);
        ProfileShape sharp = shape.sharpened(2);
        assertEquals(ratio * ratio, sharp.weight(9) / sharp.weight(0), 1e-9 * ratio * ratio);
    }

    @Test
    void removal_lists_areChecked() {
        assertArrayEquals(
                new int[] {0, 4, 0, 2},
                new RemovalCounts(List.of(4, 2), List.of(1, 3), false).removals(4));
        assertArrayEquals(
                new int[] {6, 4, 2, 0}, new RemovalCounts(List.of(3), List.of(), true).removals(4));
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new RemovalCounts(List.of(1, 2), List.of(1, 2, 3), false));
        assertTrue(e.getMessage().contains("(3)"), e.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> new RemovalCounts(List.of(1), List.of(9), false).removals(4));
    }
}
