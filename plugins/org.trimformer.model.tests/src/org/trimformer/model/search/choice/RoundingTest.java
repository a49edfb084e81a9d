// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimformer.core.arch.Architecture;
import org.trimformer.core.arch.Presets;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.cost.SearchCost;
import org.trimformer.core.fault.BudgetException;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

class RoundingTest {

    private static GateLogits gates(Architecture arch, SplittableRandom random, double centre) {
        List<float[]> mixers = new ArrayList<>();
        List<float[]> units = new ArrayList<>();
        for (int i = 0; i < arch.blocks(); i++) {
            mixers.add(draw(3, random, centre));
            units.add(draw(arch.mlpWidth(i), random, centre));
        }
        return new GateLogits(mixers, units);
    }

    private static float[] draw(int size, SplittableRandom random, double centre) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (centre + 2 * random.nextDouble() - 1);
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(strings = {"deit_tiny_patch16_224", "fashion_vit"})
    void round_anyGates_withinTwoPercentAndNeverAbove(String preset) {
        Architecture arch = Presets.byName(preset).orElseThrow();
        CompressionPlan dense = CompressionPlan.identity(arch);
        SearchCost terms = SearchTerms.of(arch, dense);
        long seed = 4;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 60; round++) {
            double share = 0.15 + 0.83 * random.nextDouble();
            long target = (long) (share * CostModel.macs(arch, dense));
            GateLogits gates = gates(arch, random, 2 * random.nextDouble() - 1);
            ChosenArchitecture decision = new Rounding(terms, target, 8).round(gates);
            long macs = CostModel.macs(arch, decision.plan(dense));
            String what = "seed " + seed + ", round " + round + ", target " + target;
            assertEquals(macs, decision.macs(terms), what);
            assertTrue(macs <= target, what + ": above, " + macs);
            assertTrue(macs >= 0.98 * target, what + ": below 98 %, " + macs);
        }
    }

    @Test
    void round_gatesExactlyAtBudget_followsEveryGate() {
        Architecture arch = Presets.byName("deit_tiny_patch16_224").orElseThrow();
        CompressionPlan dense = CompressionPlan.identity(arch);
        SearchCost terms = SearchTerms.of(arch, dense);
        List<float[]> mixers = new ArrayList<>();
        List<float[]> units = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            mixers.add(new float[] {i == 0 ? -1 : 1, i == 1 ? -1 : 1, i == 2 ? -1 : 1});
            float[] gate = new float[768];
            Arrays.fill(gate, 1);
            Arrays.fill(gate, 0, 384, -1);
            units.add(gate);
        }
        GateLogits gates = new GateLogits(mixers, units);
        List<Mixer> wanted = new ArrayList<>(List.of(Mixer.SKIP, Mixer.CONV_1X1, Mixer.CONV_3X3));
        wanted.addAll(Collections.nCopies(9, Mixer.ATTENTION));
        long cost = new ChosenArchitecture(wanted, Collections.nCopies(12, half())).macs(terms);
        ChosenArchitecture decision = new Rounding(terms, cost, 8).round(gates);
        assertEquals(wanted, decision.mixers());
        for (int i = 0; i < 12; i++) {
            assertEquals(384, decision.width(i));
            assertEquals(384, decision.units(i)[0], "the closed half is gone");
        }
    }

    @Test
    void round_costBelowBudget_nearlyKeptMixerComesBackBeforeSurelyClosedUnits() {
        Architecture arch = Presets.byName("deit_tiny_patch16_224").orElseThrow();
        SearchCost terms = SearchTerms.of(arch, CompressionPlan.identity(arch));
        List<float[]> mixers = new ArrayList<>();
        List<float[]> units = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            mixers.add(new float[] {1, 1, i == 5 ? -0.1f : 1});
            float[] gate = new float[768];
            Arrays.fill(gate, 1);
            Arrays.fill(gate, 0, 384, -2);
            units.add(gate);
        }
        List<Mixer> all = Collections.nCopies(12, Mixer.ATTENTION);
        long target = new ChosenArchitecture(all, Collections.nCopies(12, half())).macs(terms);
        ChosenArchitecture decision =
                new Rounding(terms, target, 8).round(new GateLogits(mixers, units));
        assertEquals(all, decision.mixers());
        assertEquals(target, decision.macs(terms));
    }

    private static boolean[] half() {
        boolean[] kept = new boolean[768];
        Arrays.fill(kept, 384, 768, true);
        return kept;
    }

    @Test
    void round_targetBelowStemAndHead_isRefused() {
        Architecture arch = Presets.byName("fashion_vit").orElseThrow();
        SearchCost terms = SearchTerms.of(arch, CompressionPlan.identity(arch));
        GateLogits gates = gates(arch, new SplittableRandom(1), 0);
        assertThrows(
                BudgetException.class,
                () -> new Rounding(terms, terms.fixed() - 1, 8).round(gates));
    }
}
