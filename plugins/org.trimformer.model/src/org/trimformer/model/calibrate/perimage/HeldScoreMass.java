// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.calibrate.perimage;

import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.tokens.PerImage;
import org.trimformer.model.net.TokenTrace;
import org.trimformer.model.reduce.MassShare;
import org.trimformer.model.reduce.TokenAssignment;

/**
 * Listens to a plan whose steps allow one count each, and tells what share of the score mass that
 * count holds, block by block, mean over the images.
 */
final class HeldScoreMass implements TokenTrace {
    private static final double MOST = 1 - 1e-6;

    private final CompressionPlan plan;
    private final int prefix;
    private final double[] sums;
    private final long[] images;

    HeldScoreMass(CompressionPlan plan, int prefix) {
        this.plan = plan;
        this.prefix = prefix;
        this.sums = new double[plan.blocks().size()];
        this.images = new long[sums.length];
    }

    @Override
    public void reduced(int block, TokenAssignment[] assignments) {
        // only the scores matter here
    }

    @Override
    public void scored(int block, float[] scores) {
        if (plan.blocks().get(block).tokenStep() instanceof PerImage step) {
            sums[block] += MassShare.held(scores, step.counts().most() - prefix);
            images[block]++;
        }
    }

    /** Mean share held in a block, over 0 and below 1. */
    double mean(int block) {
        return Math.min(MOST, sums[block] / images[block]);
    }
}
