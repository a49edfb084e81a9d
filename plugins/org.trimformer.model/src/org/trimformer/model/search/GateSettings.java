// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search;

import org.trimformer.core.fault.SettingException;

/**
 * How the gates start and move.
 *
 * @param start logit that the gates of hidden units start with, 0.1..10; the paper's is 1.5, a
 *     probability of 0.82; those of mixers start at {@link #mixerStarts}
 * @param learningRate of the gates, 0 chooses one that lets a gate close well within the search
 *     (never below the paper's 1e-3)
 * @param replaceAttention whether the gates of mixers take part; otherwise every attention stays
 *     and only hidden units are searched
 * @param attentionStart 0 lets the three nested gates of a mixer start alike; otherwise the gate
 *     that admits attention starts here, 0.1..10, the one of the 3x3 convolution at 1.5 and the one
 *     of the 1x1 convolution at 2 times as much, so that under the cost a layer becomes cheaper
 *     step by step and convolutions are tried before layers are removed
 */
public record GateSettings(
        double start, double learningRate, boolean replaceAttention, double attentionStart) {
    private static final double PAPER_RATE = 1e-3;

    /**
     * A gate that starts here is open under every draw ({@link
     * org.trimformer.model.search.supernet.GateNoise} reaches down to -18), and its slope is 0 in
     * single precision.
     */
    private static final double ALWAYS_OPEN = 40;

    private static final double HIGHEST_RATE = 0.2;

    private static final double MIXER_SHARE = 1.5;

    /** Adam moves a gate by about its rate a step; this many start values must be in reach. */
    private static final double REACH = 4;

    /**
     * Automatic rate, and gates that start more open than the paper's: a probability of 0.95, so
     * that a short search disturbs the trained weights less.
     */
    public static final GateSettings DEFAULT = new GateSettings(3, 0);

    /** Gates of mixers and of hidden units. */
    public GateSettings(double start, double learningRate) {
        this(start, learningRate, true, 0);
    }

    /** Checks the ranges. */
    public GateSettings {
        SettingException.requireRange("gate start", start, 0.1, 10);
        SettingException.requireRange("gate learning rate", learningRate, 0, 1);
        if (attentionStart != 0) {
            SettingException.requireRange("gate start of attention", attentionStart, 0.1, 10);
        }
    }

    /**
     * Logits that the gates of mixers start with, 1x1, 3x3 and attention. Alike they are half as
     * much again as the others'. Three of them stand before an attention, each of which feels its
     * whole cost, so that noise would close the least of the three too soon. Where attention is not
     * replaced they never close.
     */
    public double[] mixerStarts() {
        if (!replaceAttention) {
            return new double[] {ALWAYS_OPEN, ALWAYS_OPEN, ALWAYS_OPEN};
        }
        double alike = MIXER_SHARE * start;
        return attentionStart == 0
                ? new double[] {alike, alike, alike}
                : new double[] {2 * attentionStart, 1.5 * attentionStart, attentionStart};
    }

    /** Rate of a search of {@code steps} steps. */
    public double rate(int steps) {
        if (learningRate > 0) {
            return learningRate;
        }
        return Math.min(HIGHEST_RATE, Math.max(PAPER_RATE, REACH * start / steps));
    }

    /**
     * Updates that a search needs so that gates can close by themselves: Adam moves a gate by at
     * most about its rate an update, and only while the cost is over its target, so twice the way
     * is allowed for.
     */
    public int updatesNeeded() {
        double rate = learningRate > 0 ? learningRate : HIGHEST_RATE;
        return (int) Math.ceil(2 * start / rate);
    }
}
