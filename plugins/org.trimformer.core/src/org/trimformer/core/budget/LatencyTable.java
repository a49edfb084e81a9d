// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.budget;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.TokenCounts;

import java.util.ArrayList;
import java.util.List;

/**
 * Measured times of every block at some token counts, interpolated linearly between them: a cost
 * for {@link BudgetSolver} that stands for "faster on this machine". Times are made never to fall
 * with the number of tokens, since measurements jitter and hardware works in steps.
 *
 * @param tokens token counts that were measured, rising, the first at least 1
 * @param blocks times of each block at these counts
 * @param fixed milliseconds of stem and head
 */
public record LatencyTable(List<Integer> tokens, List<Times> blocks, double fixed) {

    /**
     * One block.
     *
     * @param mixer milliseconds of its mixer, one entry a token count
     * @param ffn milliseconds of its feed-forward layer, likewise
     */
    public record Times(List<Double> mixer, List<Double> ffn) {

        /** Copies the lists, raising entries to the largest before them. */
        public Times {
            mixer = rising(mixer);
            ffn = rising(ffn);
        }

        private static List<Double> rising(List<Double> times) {
            List<Double> raised = new ArrayList<>();
            double most = 0;
            for (double time : times) {
                if (!(time >= 0) || Double.isInfinite(time)) {
                    throw new IllegalArgumentException(
                            "time is " + time + ", must be finite and 0 or more");
                }
                most = Math.max(most, time);
                raised.add(most);
            }
            return List.copyOf(raised);
        }
    }

    /** Checks that counts rise and every block has a time for each. */
    public LatencyTable {
        tokens = List.copyOf(tokens);
        blocks = List.copyOf(blocks);
        int before = 0;
        for (int count : tokens) {
            if (count <= before) {
                throw new IllegalArgumentException("token counts " + tokens + " must rise from 1");
            }
            before = count;
        }
        for (Times times : blocks) {
            if (times.mixer().size() != tokens.size() || times.ffn().size() != tokens.size()) {
                throw new IllegalArgumentException(
                        "every block needs " + tokens.size() + " times, one a token count");
            }
        }
        if (tokens.isEmpty() || !(fixed >= 0)) {
            throw new IllegalArgumentException("table needs a token count and a fixed time");
        }
    }

    /**
     * Milliseconds of a plan; beyond the measured counts times are continued in a straight line.
     */
    public double milliseconds(VitArchitecture net, CompressionPlan plan) {
        int[] after = TokenCounts.after(net, plan);
        if (after.length != blocks.size()) {
            throw new IllegalArgumentException(
                    "table has " + blocks.size() + " blocks, the plan " + after.length);
        }
        double sum = fixed;
        int before = net.tokens();
        for (int i = 0; i < after.length; i++) {
            sum += at(blocks.get(i).mixer(), before) + at(blocks.get(i).ffn(), after[i]);
            before = after[i];
        }
        return sum;
    }

    private double at(List<Double> times, int count) {
        if (tokens.size() == 1) {
            return times.get(0) * count / tokens.get(0);
        }
        int above = 1;
        while (above < tokens.size() - 1 && tokens.get(above) < count) {
            above++;
        }
        double from = tokens.get(above - 1);
        double share = (count - from) / (tokens.get(above) - from);
        double low = times.get(above - 1);
        return Math.max(0, low + share * (times.get(above) - low));
    }
}
