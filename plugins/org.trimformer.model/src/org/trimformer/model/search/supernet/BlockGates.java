package org.trimformer.model.search.supernet;

import ai.djl.ndarray.NDArray;

import org.trimformer.core.plan.Mixer;

/** How the gates of one block stand in one forward pass. */
public sealed interface BlockGates {

    /**
     * All candidates run and are weighed; the weights are 0 or 1 and carry gradients.
     *
     * @param attention g3, [1]
     * @param conv3 g2 (1 - g3), [1]
     * @param conv1 g1 (1 - g2) (1 - g3), [1]
     * @param units of the hidden units, [M]; null where the block has none
     */
    record Sampled(NDArray attention, NDArray conv3, NDArray conv1, NDArray units)
            implements BlockGates {}

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
