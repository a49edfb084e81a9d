// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.choice;

import org.trimformer.core.cost.SearchCost;
import org.trimformer.core.fault.BudgetException;
import org.trimformer.core.plan.Mixer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The discrete choice: what the gates say, then as little change as needed so that the cost is in
 * the last 2 % below the budget and never above it. Gates the search was least sure of go first and
 * those it nearly kept come back first.
 *
 * @param terms cost of the candidates
 * @param target most multiply-accumulates allowed
 * @param multiple hidden widths become multiples of this where the 2 % allow it
 */
public record Rounding(SearchCost terms, long target, int multiple) {
    private static final double WITHIN = 0.98;

    private static final Mixer[] LEVELS = {
        Mixer.SKIP, Mixer.CONV_1X1, Mixer.CONV_3X3, Mixer.ATTENTION
    };

    /**
     * Chooses.
     *
     * @throws BudgetException if stem and head alone cost more than the target
     */
    public ChosenArchitecture round(GateLogits gates) {
        if (terms.fixed() > target) {
            throw new BudgetException(
                    String.format(
                            Locale.ROOT,
                            "Stem and head alone cost %.4g GMACs, the budget is %.4g",
                            terms.fixed() / 1e9,
                            target / 1e9),
                    "Allow more, or start from a smaller network.");
        }
        State state = new State(gates);
        state.shrink();
        state.fill(multiple);
        while (!state.full() && state.lockMixer()) {
            state.shrink();
            state.fill(multiple);
        }
        if (!state.full()) {
            state.fill(1);
        }
        return state.decision();
    }

    /** A choice being made. */
    private final class State {
        private final GateLogits gates;
        private final int[] level;
        private final int[] locked;
        private final int[] width;
        private final int[][] order;
        private long cost;

        State(GateLogits gates) {
            this.gates = gates;
            int blocks = gates.blocks();
            level = new int[blocks];
            locked = new int[blocks];
            width = new int[blocks];
            order = new int[blocks][];
            cost = terms.fixed();
            for (int i = 0; i < blocks; i++) {
                float[] units = gates.units().get(i);
                order[i] =
                        IntStream.range(0, units.length)
                                .boxed()
                                .sorted(Comparator.comparingDouble((Integer j) -> -units[j]))
                                .mapToInt(Integer::intValue)
                                .toArray();
                setLevel(i, gateLevel(i));
                setWidth(i, (int) IntStream.of(order[i]).filter(j -> units[j] > 0).count());
            }
        }

        private int gateLevel(int block) {
            int open = 0;
            while (open < 3 && gates.mixers().get(block)[open] > 0) {
                open++;
            }
            return open;
        }

        private void setLevel(int block, int to) {
            SearchCost.Terms t = terms.blocks().get(block);
            cost +=
                    ChosenArchitecture.mixer(t, LEVELS[to])
                            - ChosenArchitecture.mixer(t, LEVELS[level[block]]);
            level[block] = to;
        }

        private void setWidth(int block, int to) {
            cost += terms.blocks().get(block).unit() * (to - width[block]);
            width[block] = to;
        }

        /** Logit of the unit at place {@code rank} of block {@code block}, best first. */
        private float unit(int block, int rank) {
            return gates.units().get(block)[order[block][rank]];
        }

        boolean full() {
            return cost >= WITHIN * target;
        }

        /** Drops what the gates are least sure of until the cost is within the budget. */
        void shrink() {
            while (cost > target) {
                int block = -1;
                boolean mixer = false;
                float least = Float.POSITIVE_INFINITY;
                for (int i = 0; i < level.length; i++) {
                    if (width[i] > 0 && unit(i, width[i] - 1) < least) {
                        least = unit(i, width[i] - 1);
                        block = i;
                        mixer = false;
                    }
                    if (level[i] > locked[i] && gates.nested(i, level[i]) < least) {
                        least = gates.nested(i, level[i]);
                        block = i;
                        mixer = true;
                    }
                }
                if (block < 0) {
                    throw new IllegalStateException("locked mixers alone are above the target");
                } else if (mixer) {
                    setLevel(block, cheaper(block));
                } else {
                    setWidth(block, width[block] - 1);
                }
            }
        }

        /** The next level below that is really cheaper. */
        private int cheaper(int block) {
            SearchCost.Terms t = terms.blocks().get(block);
            int to = level[block] - 1;
            while (to > 0
                    && ChosenArchitecture.mixer(t, LEVELS[to])
                            >= ChosenArchitecture.mixer(t, LEVELS[level[block]])) {
                to--;
            }
            return to;
        }

        /**
         * Rounds widths down to multiples, then gives back the surest groups of units and mixers
         * that fit.
         */
        void fill(int group) {
            if (group > 1) {
                for (int i = 0; i < width.length; i++) {
                    boolean whole = width[i] == order[i].length;
                    setWidth(i, whole ? width[i] : width[i] - width[i] % group);
                }
            }
            boolean given = true;
            while (given) {
                int block = bestGroup(group);
                int mixer = bestMixer();
                given = block >= 0 || mixer >= 0;
                if (mixer >= 0
                        && (block < 0
                                || gates.nested(mixer, level[mixer] + 1) > mean(block, group))) {
                    setLevel(mixer, level[mixer] + 1);
                } else if (block >= 0) {
                    setWidth(block, widened(block, group));
                }
            }
        }

        /** Block whose next level is the surest of those that fit, or -1. */
        private int bestMixer() {
            int best = -1;
            for (int i = 0; i < level.length; i++) {
                if (level[i] == 3) {
                    continue;
                }
                SearchCost.Terms t = terms.blocks().get(i);
                long extra =
                        ChosenArchitecture.mixer(t, LEVELS[level[i] + 1])
                                - ChosenArchitecture.mixer(t, LEVELS[level[i]]);
                float logit = gates.nested(i, level[i] + 1);
                if (cost + extra <= target
                        && (best < 0 || logit > gates.nested(best, level[best] + 1))) {
                    best = i;
                }
            }
            return best;
        }

        private int widened(int block, int group) {
            return Math.min(order[block].length, width[block] + group);
        }

        /** Mean logit of the next group of units. */
        private double mean(int block, int group) {
            int to = widened(block, group);
            double mean = 0;
            for (int r = width[block]; r < to; r++) {
                mean += unit(block, r) / (to - width[block]);
            }
            return mean;
        }

        private int bestGroup(int group) {
            int best = -1;
            double highest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < width.length; i++) {
                int to = widened(i, group);
                long extra = terms.blocks().get(i).unit() * (to - width[i]);
                if (to == width[i] || cost + extra > target) {
                    continue;
                }
                double mean = mean(i, group);
                if (mean > highest) {
                    highest = mean;
                    best = i;
                }
            }
            return best;
        }

        /**
         * Brings the surest missing mixer back for good, when hidden units alone cannot use up the
         * budget; false when there is none that the budget could hold.
         */
        boolean lockMixer() {
            int best = -1;
            for (int i = 0; i < level.length; i++) {
                boolean missing = level[i] < 3 && locked[i] < level[i] + 1;
                if (missing
                        && fits(i)
                        && (best < 0
                                || gates.nested(i, level[i] + 1)
                                        > gates.nested(best, level[best] + 1))) {
                    best = i;
                }
            }
            if (best < 0) {
                return false;
            }
            setLevel(best, level[best] + 1);
            locked[best] = level[best];
            return true;
        }

        /** Whether the locked mixers and the next level of block {@code block} fit alone. */
        private boolean fits(int block) {
            long sum = terms.fixed();
            for (int i = 0; i < level.length; i++) {
                int at = i == block ? level[i] + 1 : locked[i];
                sum += ChosenArchitecture.mixer(terms.blocks().get(i), LEVELS[at]);
            }
            return sum <= target;
        }

        ChosenArchitecture decision() {
            List<Mixer> mixers = new ArrayList<>();
            List<boolean[]> kept = new ArrayList<>();
            for (int i = 0; i < level.length; i++) {
                mixers.add(LEVELS[level[i]]);
                boolean[] stay = new boolean[order[i].length];
                for (int r = 0; r < width[i]; r++) {
                    stay[order[i][r]] = true;
                }
                kept.add(stay);
            }
            return new ChosenArchitecture(mixers, kept);
        }
    }
}
