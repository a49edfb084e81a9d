// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.budget;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.plan.PlanCheck;

/**
 * A few tokens in each of many blocks, hardly any in the first: the schedules that lost least off
 * the shelf (algorithms.md L), for any number of tokens and blocks. Between the measured schedules
 * the shares of tokens left are interpolated, beyond the strongest they are continued as powers of
 * it.
 *
 * <p>Reduction starts after the last convolution and happens only in blocks that kept their
 * attention.
 */
public final class ManyStepsShape implements ScheduleShape {
    private static final double STRONGEST = 12;

    /**
     * Patch tokens of 196 left after blocks 0..10 of 12, for -25 %, -37 %, -50 % and -65 % of the
     * MACs.
     */
    private static final int[][] MEASURED = {
        {196, 195, 192, 181, 170, 152, 141, 135, 127, 124, 119},
        {196, 195, 189, 169, 150, 119, 100, 89, 76, 70, 61},
        {196, 185, 164, 135, 109, 84, 69, 58, 49, 36, 28},
        {196, 154, 105, 64, 43, 29, 23, 19, 17, 14, 13}
    };

    private final VitArchitecture net;
    private final CompressionPlan base;
    private final int first;
    private final int last;

    /**
     * The shape for a network.
     *
     * @param base its mixers
     */
    public ManyStepsShape(VitArchitecture net, CompressionPlan base) {
        this.net = net;
        this.base = base;
        this.first = PlanCheck.lastGridBlock(base) + 1;
        // the last block's own reduction would only spare its feed-forward layer
        this.last = net.depth() == 1 ? 0 : net.depth() - 2;
    }

    @Override
    public int[] removals(double intensity) {
        int[] removals = new int[net.depth()];
        int left = net.patches();
        for (int i = first; i <= last; i++) {
            if (base.blocks().get(i).mixer() != Mixer.ATTENTION) {
                continue;
            }
            double place = last == first ? 1 : (double) (i - first) / (last - first);
            int wanted = (int) Math.round(share(place, intensity) * net.patches());
            int now = Math.min(left, Math.max(1, wanted));
            removals[i] = left - now;
            left = now;
        }
        return removals;
    }

    @Override
    public double strongest() {
        return STRONGEST;
    }

    @Override
    public String label() {
        return "a few tokens in each of blocks " + first + ".." + last;
    }

    /**
     * Share of patch tokens left.
     *
     * @param place 0 first reducing block, 1 last
     * @param intensity 0 all, 1 to 4 the measured schedules, above 4 powers of the last
     */
    private static double share(double place, double intensity) {
        int whole = (int) Math.floor(intensity);
        if (whole >= MEASURED.length) {
            return Math.exp(logShare(MEASURED.length, place) * (intensity - MEASURED.length + 1));
        }
        double fraction = intensity - whole;
        return Math.exp(
                (1 - fraction) * logShare(whole, place) + fraction * logShare(whole + 1, place));
    }

    private static double logShare(int schedule, double place) {
        if (schedule == 0) {
            return 0;
        }
        int[] left = MEASURED[schedule - 1];
        double at = place * (left.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(below + 1, left.length - 1);
        double count = left[below] + (at - below) * (left[above] - left[below]);
        return Math.log(count / left[0]);
    }
}
