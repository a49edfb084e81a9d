// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train.optimise;

import org.trimformer.core.fault.SettingException;

/**
 * Step sizes of AdamW (arXiv 1711.05101; betas 0.9 and 0.999, eps 1e-8).
 *
 * @param learningRate peak rate, reached after the warm-up
 * @param minLearningRate rate at the end of the cosine, at most {@code learningRate}
 * @param warmUpEpochs epochs of linear warm-up, may be a fraction
 * @param weightDecay decay of matrices; biases, vectors, positions and prefix tokens never decay
 * @param clipNorm largest global norm of the gradients, 0 for no clipping
 * @param accumulation batches whose mean gradient makes one update, 1..4096; the last update of an
 *     epoch may have fewer
 * @param layerDecay factor on the rate from each block to the one before it, 0.1..1 (BEiT, arXiv
 *     2106.08254); 1 for one rate
 * @param headOnly whether all weights but the heads stay as they are
 */
public record Optimisation(
        double learningRate,
        double minLearningRate,
        double warmUpEpochs,
        double weightDecay,
        double clipNorm,
        int accumulation,
        double layerDecay,
        boolean headOnly) {

    /** Checks the ranges. */
    public Optimisation {
        SettingException.requireRange("learning rate", learningRate, 0, 10);
        SettingException.requireRange("minimal learning rate", minLearningRate, 0, learningRate);
        SettingException.requireRange("warm-up epochs", warmUpEpochs, 0, 1000);
        SettingException.requireRange("weight decay", weightDecay, 0, 10);
        SettingException.requireRange("clipping norm", clipNorm, 0, 1e6);
        SettingException.requireRange("gradient accumulation", accumulation, 1, 4096);
        SettingException.requireRange("layer-wise learning-rate decay", layerDecay, 0.1, 1);
    }

    /** An update a batch, one rate for all weights. */
    public Optimisation(
            double learningRate,
            double minLearningRate,
            double warmUpEpochs,
            double weightDecay,
            double clipNorm) {
        this(learningRate, minLearningRate, warmUpEpochs, weightDecay, clipNorm, 1, 1, false);
    }

    /** Updates an epoch of {@code batches} batches has. */
    public int updates(int batches) {
        return (batches + accumulation - 1) / accumulation;
    }

    /**
     * For small networks from scratch: peak 1e-3, floor 1e-5, 1 epoch warm-up, decay 0.05, clip 1.
     */
    public static Optimisation fromScratch() {
        return new Optimisation(1e-3, 1e-5, 1, 0.05, 1);
    }
}
