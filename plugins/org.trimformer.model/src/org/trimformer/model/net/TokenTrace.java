// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.net;

import ai.djl.ndarray.NDArray;

import org.trimformer.model.reduce.TokenAssignment;

/** Told by the forward pass what becomes of the tokens; {@link #NONE} does not listen. */
@FunctionalInterface
public interface TokenTrace {

    /** Does not listen. */
    TokenTrace NONE = (block, assignments) -> {};

    /**
     * A block has reduced its tokens.
     *
     * @param block index of the block
     * @param assignments where each token of the block's input went, one entry an image
     */
    void reduced(int block, TokenAssignment[] assignments);

    /**
     * A step with counts per image is about to decide about one image.
     *
     * @param block index of the block
     * @param scores what its way of removing ranks the tokens behind the prefix by: PPT's score
     *     (prune, pool, adaptive), or CLS attention, times novelty where that counts (ordered
     *     merge, prune-then-pool)
     */
    default void scored(int block, float[] scores) {}

    /**
     * A learned selector in training has gated its patch tokens; none is removed.
     *
     * @param block index of the block
     * @param kept 1 for tokens that stay and 0 for dropped ones, with gradients, [B, n]; lives as
     *     long as the images
     * @param wanted the same without the planned number enforced: what the selector would keep by
     *     itself
     */
    default void gated(int block, NDArray kept, NDArray wanted) {}

    /** Whether {@link #streamed} listens. What it is told takes memory until the images go. */
    default boolean wantsStreams() {
        return false;
    }

    /**
     * A block is done; not told of plans with counts per image.
     *
     * @param block index of the block
     * @param x the residual stream behind it, [B, n, D], with gradients where the pass has them;
     *     lives as long as the images
     */
    default void streamed(int block, NDArray x) {}
}
