package org.trimformer.model.net;

import org.trimformer.model.reduce.Assignment;

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
    void reduced(int block, Assignment[] assignments);
}
