package org.trimformer.model.net;

import ai.djl.ndarray.NDArray;

/** Scales residual branches during training (stochastic depth); {@link #NONE} elsewhere. */
@FunctionalInterface
public interface BranchScale {

    /** Leaves branches as they are. */
    BranchScale NONE = (block, which, branch) -> branch;

    /**
     * The branch that is added.
     *
     * @param block index of the block
     * @param which 0 for the mixer, 1 for the feed-forward layer
     * @param branch [B, N, D]
     */
    NDArray scale(int block, int which, NDArray branch);
}
