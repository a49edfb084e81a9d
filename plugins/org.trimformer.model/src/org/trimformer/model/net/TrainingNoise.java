// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.net;

import ai.djl.ndarray.NDArray;

/**
 * What chance does in a training step: it scales residual branches (stochastic depth) and shakes
 * the choices of learned token selectors; {@link #NONE} elsewhere.
 */
@FunctionalInterface
public interface TrainingNoise {

    /** Leaves branches as they are. */
    TrainingNoise NONE = (block, which, branch) -> branch;

    /**
     * The branch that is added.
     *
     * @param block index of the block
     * @param which 0 for the mixer, 1 for the feed-forward layer
     * @param branch [B, N, D]
     */
    NDArray scale(int block, int which, NDArray branch);

    /**
     * Logistic noise, the difference of two Gumbel variables, on a learned selector's log-odds.
     *
     * @param block index of the block
     * @param count numbers wanted: images times patch tokens
     */
    default float[] selectorNoise(int block, int count) {
        return new float[count];
    }
}
