// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.network;

import org.trimformer.core.ops.Ops;
import org.trimformer.core.tokens.ReducedTokens;
import org.trimformer.core.tokens.StepInput;
import org.trimformer.core.tokens.Tokens;

/** One run of a network: what computes it, and what happens to it on the way. */
public interface ForwardPass<T> {

    /** Computes. */
    Ops<T> ops();

    /** Computes the branches of blocks. */
    BlockBranches<T> branches();

    /** Whether batch norms use and update batch statistics. */
    default boolean training() {
        return false;
    }

    /**
     * The branch that is added.
     *
     * @param block index of the block
     * @param which 0 for the mixer, 1 for the feed-forward layer
     * @param branch [B, N, D], scaled by LayerScale
     */
    default T residual(int block, int which, T branch) {
        return branch;
    }

    /** A block has reduced its tokens. */
    default void reduced(int block, ReducedTokens<T> reduced) {}

    /**
     * Tokens gated by a learned selector in training instead of packed; null packs them.
     *
     * @param block index of the block
     */
    default Tokens<T> gated(int block, StepInput<T> in) {
        return null;
    }

    /** A pass in evaluation that nobody watches. */
    static <T> ForwardPass<T> of(Ops<T> ops, BlockBranches<T> branches) {
        return new ForwardPass<>() {
            @Override
            public Ops<T> ops() {
                return ops;
            }

            @Override
            public BlockBranches<T> branches() {
                return branches;
            }
        };
    }
}
