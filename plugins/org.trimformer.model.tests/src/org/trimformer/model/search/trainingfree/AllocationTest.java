// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.trainingfree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

class AllocationTest {
    private static final long SEED = 4;

    private static List<List<Allocation.Option>> layers(SplittableRandom random, long unit) {
        List<List<Allocation.Option>> layers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            List<Allocation.Option> options = new ArrayList<>();
            for (int o = 0; o < 4; o++) {
                options.add(
                        new Allocation.Option(unit * random.nextInt(1, 30), random.nextDouble()));
            }
            layers.add(options);
        }
        return layers;
    }

    private static double exhaustive(List<List<Allocation.Option>> layers, int at, long budget) {
        if (budget < 0) {
            return Double.POSITIVE_INFINITY;
        }
        if (at == layers.size()) {
            return 0;
        }
        double best = Double.POSITIVE_INFINITY;
        for (Allocation.Option o : layers.get(at)) {
            best = Math.min(best, o.damage() + exhaustive(layers, at + 1, budget - o.macs()));
        }
        return best;
    }

    private static double damage(List<List<Allocation.Option>> layers, int[] chosen, long budget) {
        long macs = 0;
        double damage = 0;
        for (int i = 0; i < chosen.length; i++) {
            macs += layers.get(i).get(chosen[i]).macs();
            damage += layers.get(i).get(chosen[i]).damage();
        }
        assertTrue(macs <= budget, macs + " of " + budget);
        return damage;
    }

    @Test
    void choose_randomLayers_equalsExhaustiveSearch() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 50; round++) {
            List<List<Allocation.Option>> layers = layers(random, 7_000);
            long budget = random.nextLong(900_000);
            double best = exhaustive(layers, 0, budget);
            Optional<int[]> chosen = Allocation.choose(layers, budget);
            assertEquals(Double.isInfinite(best), chosen.isEmpty(), "seed " + SEED);
            chosen.ifPresent(c -> assertEquals(best, damage(layers, c, budget), 1e-12));
        }
    }

    @Test
    void choose_costsWithoutDivisor_neverAboveTheBudget() {
        List<List<Allocation.Option>> layers = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 24; i++) {
            List<Allocation.Option> options = new ArrayList<>();
            for (int o = 0; o <= 96; o++) {
                options.add(new Allocation.Option(o * 1_000_003L + i, 96 - o));
            }
            layers.add(options);
        }
        long budget = 1_200_000_000L + random.nextLong(1000);
        int[] chosen = Allocation.choose(layers, budget).orElseThrow();
        long least = 24L * 96 - budget / 1_000_003L;
        assertEquals(least, damage(layers, chosen, budget), 2);
    }

    @Test
    void choose_everythingTooDear_isEmpty() {
        List<List<Allocation.Option>> one = List.of(List.of(new Allocation.Option(5, 0)));
        assertTrue(Allocation.choose(one, 4).isEmpty());
        assertArrayEquals(new int[] {0}, Allocation.choose(one, 5).orElseThrow());
    }
}
