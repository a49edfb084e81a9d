// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.trainingfree;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One option of every layer so that the sum of damages is least and the sum of costs is within a
 * budget: dynamic programming over the cost, exact where the costs have a large common divisor, and
 * otherwise with costs rounded up by less than a two hundred thousandth of the budget.
 */
public final class Allocation {
    private static final long MOST_STEPS = 200_000;

    private Allocation() {}

    /**
     * What one layer may become.
     *
     * @param macs multiply-accumulates, at least 0
     * @param damage what it is expected to cost in quality, at least 0
     */
    public record Option(long macs, double damage) {}

    /**
     * Chooses.
     *
     * @param layers options of each layer, at least one each
     * @param budget most multiply-accumulates for all layers together
     * @return index of the option of each layer; empty if even the cheapest cost more
     */
    public static Optional<int[]> choose(List<List<Option>> layers, long budget) {
        if (budget < 0) {
            return Optional.empty();
        }
        long step = step(layers, budget);
        int steps = (int) (budget / step);
        double[] best = new double[steps + 1];
        short[][] taken = new short[layers.size()][];
        for (int i = 0; i < taken.length; i++) {
            double[] next = new double[steps + 1];
            taken[i] = new short[steps + 1];
            Arrays.fill(next, Double.POSITIVE_INFINITY);
            List<Option> options = layers.get(i);
            for (int o = 0; o < options.size(); o++) {
                consider(options.get(o), (short) o, step, best, next, taken[i]);
            }
            best = next;
        }
        return best[steps] < Double.POSITIVE_INFINITY
                ? Optional.of(trace(layers, taken, step, steps))
                : Optional.empty();
    }

    private static void consider(
            Option option, short index, long step, double[] best, double[] next, short[] taken) {
        long cost = cost(option, step);
        for (int s = (int) Math.min(cost, next.length); s < next.length; s++) {
            double damage = best[s - (int) cost] + option.damage();
            if (damage < next[s]) {
                next[s] = damage;
                taken[s] = index;
            }
        }
    }

    private static int[] trace(List<List<Option>> layers, short[][] taken, long step, int steps) {
        int[] chosen = new int[taken.length];
        int at = steps;
        for (int i = taken.length - 1; i >= 0; i--) {
            chosen[i] = taken[i][at];
            at -= (int) cost(layers.get(i).get(chosen[i]), step);
        }
        return chosen;
    }

    private static long cost(Option option, long step) {
        return (option.macs() + step - 1) / step;
    }

    private static long step(List<List<Option>> layers, long budget) {
        long divisor = 0;
        for (List<Option> options : layers) {
            for (Option option : options) {
                divisor = gcd(divisor, option.macs());
            }
        }
        return Math.max(Math.max(1, divisor), (budget + MOST_STEPS - 1) / MOST_STEPS);
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
