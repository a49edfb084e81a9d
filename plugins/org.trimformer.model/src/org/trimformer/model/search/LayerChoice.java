// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search;

import org.trimformer.core.plan.Mixer;

/**
 * One row of the layer-choice table.
 *
 * @param block index from 0
 * @param mixer what mixes its tokens now
 * @param unitsKept hidden units of the feed-forward layer that stay
 * @param unitsBefore hidden units before
 * @param macsBefore multiply-accumulates of the block before
 * @param macsAfter multiply-accumulates of the block now
 * @param conv1Probability probability of the gate that admits at least the 1x1 convolution
 * @param conv3Probability probability of the gate that admits at least the 3x3 convolution
 * @param attentionProbability probability of the gate that admits attention
 * @param unitProbability mean probability of the gates of the hidden units
 * @param varianceKept share of the variance of the feed-forward layer's output that a training-free
 *     fit keeps, up to 1; NaN after a search, as the probabilities are without one
 * @param conv1R2 share of the variance of what attention gives the patches that a 1x1 convolution
 *     fitted to it reproduces on images held out, up to 1, whether it was taken or not; NaN where
 *     none was fitted
 * @param conv3R2 the same for a 3x3 convolution
 */
public record LayerChoice(
        int block,
        Mixer mixer,
        int unitsKept,
        int unitsBefore,
        long macsBefore,
        long macsAfter,
        double conv1Probability,
        double conv3Probability,
        double attentionProbability,
        double unitProbability,
        double varianceKept,
        double conv1R2,
        double conv3R2) {
    /** A choice of the search, without what a training-free fit reports. */
    public LayerChoice(
            int block,
            Mixer mixer,
            int unitsKept,
            int unitsBefore,
            long macsBefore,
            long macsAfter,
            double conv1Probability,
            double conv3Probability,
            double attentionProbability,
            double unitProbability) {
        this(
                block,
                mixer,
                unitsKept,
                unitsBefore,
                macsBefore,
                macsAfter,
                conv1Probability,
                conv3Probability,
                attentionProbability,
                unitProbability,
                Double.NaN,
                Double.NaN,
                Double.NaN);
    }
}
