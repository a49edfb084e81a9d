// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.network;

import org.trimformer.core.tokens.AttentionOutput;
import org.trimformer.core.tokens.Tokens;

/** The two residual branches of the blocks that have attention and a feed-forward layer. */
public interface BlockBranches<T> {

    /**
     * {@code attn(norm1(x))}.
     *
     * @param block index of the block
     * @param tokens [B, N, D] and their sizes, whose logarithm is added to the attention logits of
     *     every key (proportional attention, ToMe section 3)
     * @param prefixOnly whether only the prefix tokens ask; all answer
     * @param scores whether what a token step decides by is wanted too
     */
    AttentionOutput<T> attention(int block, Tokens<T> tokens, boolean prefixOnly, boolean scores);

    /** {@code mlp(norm2(x))} for x [B, N, D]. */
    T feedForward(int block, T x);
}
