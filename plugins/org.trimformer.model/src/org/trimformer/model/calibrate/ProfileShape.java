// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.calibrate;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.budget.ScheduleShape;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Schedules;

/**
 * Schedules in which every block has its own weight: after block i the share exp(-t · (w_0 + … +
 * w_i)) of the patch tokens is left at intensity t. Any schedule is one of these at t = 1, so a
 * search can change one weight and let the budget decide the intensity.
 */
final class ProfileShape implements ScheduleShape {
    private static final double STRONGEST = 16;

    private final int patches;
    private final double[] weights;
    private final int first;

    private ProfileShape(int patches, double[] weights, int first) {
        this.patches = patches;
        this.weights = weights;
        this.first = first;
    }

    /** The profile of a plan's schedule. */
    static ProfileShape of(VitArchitecture net, CompressionPlan plan) {
        int[] removals = Schedules.effective(net, plan);
        double[] weights = new double[removals.length];
        double left = net.patches();
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.log(left / Math.max(1, left - removals[i]));
            left = Math.max(1, left - removals[i]);
        }
        return new ProfileShape(net.patches(), weights, 0);
    }

    /** The same profile with one block's weight changed. */
    ProfileShape with(int block, double weight) {
        double[] changed = weights.clone();
        changed[block] = weight;
        return new ProfileShape(patches, changed, first);
    }

    /** The same profile whose intensity counts from block {@code block} on; 1 before it. */
    ProfileShape from(int block) {
        return new ProfileShape(patches, weights, block);
    }

    /**
     * The same profile with more of the reduction in later blocks.
     *
     * @param by the last block's weight grows by exp(by) against the first one's; below 0 earlier
     *     blocks get more
     */
    ProfileShape tilted(double by) {
        double[] changed = weights.clone();
        for (int i = 0; i < changed.length; i++) {
            changed[i] *= Math.exp(by * i / changed.length);
        }
        return new ProfileShape(patches, changed, first);
    }

    /** The same profile with differences between blocks made larger, or smaller under 1. */
    ProfileShape sharpened(double power) {
        double[] changed = weights.clone();
        for (int i = 0; i < changed.length; i++) {
            changed[i] = changed[i] == 0 ? 0 : Math.pow(changed[i], power);
        }
        return new ProfileShape(patches, changed, first);
    }

    double weight(int block) {
        return weights[block];
    }

    @Override
    public int[] removals(double intensity) {
        int[] removals = new int[weights.length];
        int left = patches;
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += i < first ? weights[i] : intensity * weights[i];
            long wanted = Math.round(patches * Math.exp(-sum));
            int now = (int) Math.min(left, Math.max(1, wanted));
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
        return "a schedule of its own in every block";
    }
}
