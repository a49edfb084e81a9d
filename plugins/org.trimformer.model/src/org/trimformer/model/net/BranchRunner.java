// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.net;

import ai.djl.ndarray.NDArray;

import org.trimformer.core.tokens.AttentionOutput;
import org.trimformer.core.tokens.Tokens;
import org.trimformer.model.weights.Weights;

/**
 * The two residual branches of a block, norm included; the one place where precisions and back-ends
 * differ. Results belong to the manager of the activation.
 */
public interface BranchRunner {

    /**
     * {@code attn(norm1(x))} for an attention block.
     *
     * @param block index of the block
     * @param tokens [B, N, D] and their sizes, whose logarithm is added to the attention logits of
     *     every key (proportional attention, ToMe section 3); gated tokens count as the gates say
     * @param prefixOnly whether only the prefix tokens ask; all answer
     * @param scores whether the tensors a token step needs are wanted too
     */
    AttentionOutput<NDArray> attention(
            Weights weights, int block, Tokens<NDArray> tokens, boolean prefixOnly, boolean scores);

    /** {@code mlp(norm2(x))} for x [B, N, D]. */
    NDArray feedForward(Weights weights, int block, NDArray x);
}
