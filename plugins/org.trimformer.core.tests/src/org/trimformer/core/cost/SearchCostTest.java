// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trimformer.core.arch.Presets;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.PlanPreset;
import org.trimformer.core.plan.PlanPresets;

/** Figures of algorithms.md A.4. */
class SearchCostTest {

    @ParameterizedTest
    @CsvSource({
        "spvit_deit_tiny, 1.04, 0.005",
        "spvit_deit_small, 3.35, 0.005",
        "spvit_deit_base, 8.39, 0.005",
        "spvit_deit_base_large, 11.7, 0.05",
        "spvit_swin_tiny, 3.33, 0.005",
        "spvit_swin_small, 6.14, 0.005",
        "spvit_swin_base, 11.4, 0.05"
    })
    void paper_releasedPlans_equalsReachedCost(String name, double gmacs, double tolerance) {
        PlanPreset preset = PlanPresets.byName(name).orElseThrow();
        long macs = SearchCost.paper(preset.architecture()).of(preset.plan());
        assertEquals(gmacs, macs / 1e9, tolerance);
    }

    @ParameterizedTest
    @CsvSource({
        "deit_tiny_patch16_224, 4.82, 24.1, 43.95, 57.8, 0.0753",
        "deit_small_patch16_224, 9.63, 48.2, 146.0, 231.2, 0.1505",
        "deit_base_patch16_224, 19.3, 96.3, 524.4, 924.8, 0.301"
    })
    void paper_terms_equalTable(
            String name, double one, double three, double attention, double ffn, double unit) {
        VitArchitecture net = (VitArchitecture) Presets.byName(name).orElseThrow();
        SearchCost.Terms terms = SearchCost.paper(net).blocks().get(0);
        assertEquals(one, terms.conv1x1() / 1e6, 0.05);
        assertEquals(three, terms.conv3x3() / 1e6, 0.05);
        assertEquals(attention, terms.attention() / 1e6, 0.05);
        assertEquals(ffn, terms.unit() * net.mlpWidth() / 1e6, 0.05);
        assertEquals(unit, terms.unit() / 1e6, 0.0005);
    }

    @Test
    void deployed_everyReleasedPlan_equalsCostModel() {
        for (PlanPreset preset : PlanPresets.all()) {
            CompressionPlan plan = preset.plan();
            if (!plan.reducesTokens()) {
                long expected = CostModel.of(preset.architecture(), plan).macs();
                long actual = SearchCost.deployed(preset.architecture()).of(plan);
                assertEquals(expected, actual, preset.name());
            }
        }
    }
}
