// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What the cost is pulled to, and how hard. The one-sided penalty's target falls linearly from the
 * dense cost to the budget; its weight grows by 2 % a step while the cost is over the target and
 * shrinks by 1 % while it is not, so that the budget is reached whatever the scale of the loss.
 */
public final class CostTarget {
    private static final double TOLERANCE = 1.02;
    private static final double RISE = 1.02;
    private static final double FALL = 0.99;
    private static final double MOST = 1e4;

    private final PenaltySettings settings;
    private final double dense;
    private final double budget;
    private double now;
    private double factor = 1;

    /**
     * A target.
     *
     * @param dense multiply-accumulates at the start
     * @param budget multiply-accumulates at the end
     */
    public CostTarget(PenaltySettings settings, double dense, double budget) {
        this.settings = settings;
        this.dense = dense;
        this.budget = budget;
        this.now = dense;
    }

    /** The penalty when {@code progress} (0..1) of the search is done. */
    public Penalty penalty(double progress) {
        if (settings.kind() == PenaltySettings.Kind.SQUARED) {
            now = budget;
            return new Penalty.Squared(settings.weight(), budget / 1e9);
        }
        double share = settings.annealShare();
        double left = share == 0 ? 0 : Math.max(0, 1 - progress / share);
        now = budget + (dense - budget) * left;
        return new Penalty.OneSided(weight(), now);
    }

    /** Tells the cost a step had. */
    public void saw(double macs) {
        factor = macs > now ? Math.min(MOST, factor * RISE) : Math.max(1 / MOST, factor * FALL);
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(now);
        out.writeDouble(factor);
    }

    /** Goes on where {@link #write} was called. */
    void restore(DataInput in) throws IOException {
        now = in.readDouble();
        factor = in.readDouble();
    }

    /** Lambda as it stands. */
    public double weight() {
        boolean adapts = settings.kind() == PenaltySettings.Kind.ONE_SIDED;
        return adapts ? settings.weight() * factor : settings.weight();
    }

    /** The target as it stands, multiply-accumulates. */
    public double now() {
        return now;
    }

    /** Whether a cost is near or below the budget. */
    public boolean metBy(double macs) {
        return macs <= TOLERANCE * budget;
    }
}
