// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.network;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.model.TensorNames;
import org.trimformer.core.ops.Ops;
import org.trimformer.core.tokens.Tokens;

import java.util.List;

/**
 * Attention pooling (SigLIP, arXiv 2303.15343; "MAP head" of arXiv 2106.04560): one learned query
 * attends to the patch tokens, y = proj(attention), then y + mlp(norm(y)).
 */
record AttentionPool(VitArchitecture arch) {
    private static final String NAME = TensorNames.ATTN_POOL;

    /**
     * What is pooled, [B, D].
     *
     * @param tokens final-norm tokens; each counts as often as the input tokens it stands for
     */
    <T> T of(Ops<T> ops, Tokens<T> tokens) {
        T x = patches(ops, tokens.x());
        int heads = arch.heads();
        int d = arch.headWidth();
        T asked = ops.reshape(ops.linear(latent(ops, x), NAME + ".q"), 0, 1, heads, d);
        T both = ops.reshape(ops.linear(x, NAME + ".kv"), 0, 0, 2, heads, d);
        List<T> answer = ops.split(ops.transpose(both, 2, 0, 3, 1, 4), 0, 2);
        T q = ops.transpose(asked, 0, 2, 1, 3);
        T bias =
                tokens.sizes() == null
                        ? null
                        : ops.reshape(ops.log(patches(ops, tokens.sizes())), 0, 1, 1, -1);
        T mixed = ops.attention(q, answer.get(0), answer.get(1), bias);
        T joined = ops.reshape(ops.transpose(mixed, 0, 2, 1, 3), 0, 1, arch.width());
        T y = ops.linear(joined, NAME + ".proj");
        T normed = ops.layerNorm(y, NAME + ".norm", arch.width(), arch.layerNormEps());
        FeedForward mlp = new FeedForward(arch.options().activation(), false, arch.layerNormEps());
        return ops.reshape(ops.add(y, mlp.of(ops, NAME + ".mlp", normed)), 0, arch.width());
    }

    private <T> T patches(Ops<T> ops, T all) {
        int prefix = arch.prefixTokens();
        return prefix == 0 ? all : ops.slice(all, 1, prefix, Ops.END);
    }

    private static <T> T latent(Ops<T> ops, T like) {
        return ops.forEachImage(ops.weight(NAME + ".latent"), like);
    }
}
