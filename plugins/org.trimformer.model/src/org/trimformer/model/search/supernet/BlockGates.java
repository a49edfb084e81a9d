// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.supernet;

import ai.djl.ndarray.NDArray;

import org.trimformer.core.plan.Mixer;

/** How the gates of one block stand in one forward pass. */
public sealed interface BlockGates {

    /**
     * The candidates are weighed; the weights are 0 or 1 and carry gradients.
     *
     * @param attention g3, [1]
     * @param conv3 g2 (1 - g3), [1]
     * @param conv1 g1 (1 - g2) (1 - g3), [1]
     * @param units of the hidden units, [M]; null where the block has none
     * @param attentionUse what the attention is needed for
     * @param conv3Use what the 3x3 convolution is needed for
     * @param conv1Use what the 1x1 convolution is needed for
     */
    record Sampled(
            NDArray attention,
            NDArray conv3,
            NDArray conv1,
            NDArray units,
            CandidateUse attentionUse,
            CandidateUse conv3Use,
            CandidateUse conv1Use)
            implements BlockGates {

        /** All candidates weigh in, with any weights. */
        public Sampled(NDArray attention, NDArray conv3, NDArray conv1, NDArray units) {
            this(
                    attention,
                    conv3,
                    conv1,
                    units,
                    CandidateUse.TRAINED,
                    CandidateUse.TRAINED,
                    CandidateUse.TRAINED);
        }
    }

    /**
     * One candidate runs.
     *
     * @param mixer attention, a convolution or a skip
     * @param units of the hidden units, 0 or 1, [M]; null where no unit is left
     */
    record Chosen(Mixer mixer, NDArray units) implements BlockGates {}

    /** Weights of the hidden units, [M], or null. */
    NDArray units();
}
