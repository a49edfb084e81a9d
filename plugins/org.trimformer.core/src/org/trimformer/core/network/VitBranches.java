// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.network;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.model.TensorNames;
import org.trimformer.core.ops.Ops;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.tokens.AttentionOutput;
import org.trimformer.core.tokens.Tokens;

import java.util.List;

/**
 * The branches of a plain ViT.
 *
 * @param rotary positions, or null where a table has them
 */
record VitBranches<T>(
        VitArchitecture arch, CompressionPlan plan, Ops<T> ops, Rotary rotary, FeedForward mlp)
        implements BlockBranches<T> {

    /** Queries [B, H, R, d], keys and values [B, H, N, d]. */
    private record Projected<T>(T q, T k, T v) {}

    @Override
    public AttentionOutput<T> attention(
            int block, Tokens<T> in, boolean prefixOnly, boolean scores) {
        String name = TensorNames.block(arch, block);
        T normed = ops.layerNorm(in.x(), name + ".norm1", arch.width(), arch.layerNormEps());
        int d = plan.blocks().get(block).headWidth(arch.headWidth());
        Projected<T> p =
                placed(
                        name,
                        project(ops.heavy(normed), name + ".attn.qkv", d, prefixOnly),
                        prefixOnly);
        T bias = null;
        if (in.sizes() != null && !in.gated()) {
            bias = ops.reshape(ops.log(in.sizes()), 0, 1, 1, -1);
        }
        T mixed =
                in.gated()
                        ? gated(p, d, in.sizes(), prefixOnly)
                        : ops.attention(p.q, p.k, p.v, bias);
        T joined = ops.reshape(ops.transpose(mixed, 0, 2, 1, 3), 0, 0, (long) arch.heads() * d);
        T branch = ops.full(ops.linear(joined, name + ".attn.proj"));
        return scores ? withScores(branch, p, d, bias, in.sizes()) : AttentionOutput.of(branch);
    }

    /** Normed and turned queries and keys, where the network has that. */
    private Projected<T> placed(String name, Projected<T> p, boolean prefixOnly) {
        T q = p.q;
        T k = p.k;
        if (arch.options().queryKeyNorm()) {
            q = normed(q, name + ".attn.q_norm");
            k = normed(k, name + ".attn.k_norm");
        }
        if (rotary != null) {
            q = prefixOnly ? q : rotary.turned(ops, q);
            k = rotary.turned(ops, k);
        }
        return new Projected<>(q, k, p.v);
    }

    private T normed(T x, String name) {
        return ops.heavy(ops.layerNorm(ops.full(x), name, arch.headWidth(), arch.layerNormEps()));
    }

    private Projected<T> project(T x, String layer, int d, boolean prefixOnly) {
        long width = (long) arch.heads() * d;
        if (!prefixOnly) {
            List<T> all = heads(ops.linear(x, layer), d, 3);
            return new Projected<>(all.get(0), all.get(1), all.get(2));
        }
        T first = ops.slice(x, 1, 0, arch.prefixTokens());
        T q = heads(ops.linear(first, layer, 0, width), d, 1).get(0);
        List<T> answer = heads(ops.linear(x, layer, width, 3 * width), d, 2);
        return new Projected<>(q, answer.get(0), answer.get(1));
    }

    /**
     * [B, N, parts·H·d] as tensors [B, H, N, d]: split at once, because backward a selection each
     * would fill and add tensors of the whole size.
     */
    private List<T> heads(T x, int d, int parts) {
        T split = ops.reshape(x, 0, 0, parts, arch.heads(), d);
        return ops.split(ops.transpose(split, 2, 0, 3, 1, 4), 0, parts);
    }

    private static double scale(int d) {
        return 1 / Math.sqrt(d);
    }

    /** Attention over gated tokens, in full precision; the result is heavy. */
    private T gated(Projected<T> p, int d, T sizes, boolean prefixOnly) {
        T keys = ops.transpose(ops.full(p.k), 0, 1, 3, 2);
        T logits = ops.matmul(ops.mul(ops.full(p.q), scale(d)), keys);
        T probabilities = GatedSoftmax.of(ops, logits, sizes, prefixOnly);
        return ops.heavy(ops.matmul(probabilities, ops.full(p.v)));
    }

    /**
     * Attention that each token receives, summed over heads: the mean over all queries, each of
     * which counts as often as the input tokens it stands for. [B, N]
     *
     * @param rows probabilities, [B, H, N, N]
     */
    private T meanReceived(T rows, T sizes) {
        if (sizes == null) {
            return ops.sum(ops.mean(rows, false, 2), false, 1);
        }
        T weighted = ops.mul(rows, ops.reshape(sizes, 0, 1, -1, 1));
        return ops.div(ops.sum(weighted, false, 1, 2), ops.sum(sizes, false, 1));
    }

    private AttentionOutput<T> withScores(T branch, Projected<T> p, int d, T bias, T sizes) {
        T keys = ops.full(p.k);
        boolean one = arch.pooling().readsClassToken();
        T asked = ops.mul(ops.full(one ? ops.slice(p.q, 2, 0, 1) : p.q), scale(d));
        T logits = ops.matmul(asked, ops.transpose(keys, 0, 1, 3, 2));
        T rows = ops.softmax(bias == null ? logits : ops.add(logits, bias));
        T attention = one ? ops.reshape(ops.sum(rows, false, 1), 0, -1) : meanReceived(rows, sizes);
        T values = ops.full(p.v);
        T norms = ops.sqrt(ops.sum(ops.mul(values, values), false, 1, 3));
        return new AttentionOutput<>(branch, attention, ops.mean(keys, false, 1), norms);
    }

    @Override
    public T feedForward(int block, T x) {
        String name = TensorNames.block(arch, block);
        return mlp.ofNormed(ops, name, x, arch.width());
    }
}
