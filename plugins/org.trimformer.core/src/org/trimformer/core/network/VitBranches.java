// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.network;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.model.TensorNames;
import org.trimformer.core.ops.Ops;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.tokens.Attended;
import org.trimformer.core.tokens.Tokens;

import java.util.List;

/** The branches of a plain ViT. */
record VitBranches<T>(VitArchitecture arch, CompressionPlan plan, Ops<T> ops)
        implements Branches<T> {

    /** Queries [B, H, R, d], keys and values [B, H, N, d]. */
    private record Projected<T>(T q, T k, T v) {}

    @Override
    public Attended<T> attention(int block, Tokens<T> in, boolean prefixOnly, boolean scores) {
        String name = TensorNames.block(arch, block);
        T normed = ops.layerNorm(in.x(), name + ".norm1", arch.width(), arch.layerNormEps());
        int d = plan.blocks().get(block).headWidth(arch.headWidth());
        Projected<T> p = project(ops.heavy(normed), name + ".attn.qkv", d, prefixOnly);
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
        return scores ? withScores(branch, p, d, bias) : Attended.of(branch);
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

    private Attended<T> withScores(T branch, Projected<T> p, int d, T bias) {
        T keys = ops.full(p.k);
        T cls = ops.mul(ops.full(ops.slice(p.q, 2, 0, 1)), scale(d));
        T logits = ops.matmul(cls, ops.transpose(keys, 0, 1, 3, 2));
        T sized = bias == null ? logits : ops.add(logits, bias);
        T attention = ops.reshape(ops.sum(ops.softmax(sized), false, 1), 0, -1);
        T values = ops.full(p.v);
        T norms = ops.sqrt(ops.sum(ops.mul(values, values), false, 1, 3));
        return new Attended<>(branch, attention, ops.mean(keys, false, 1), norms);
    }

    @Override
    public T feedForward(int block, T x) {
        String name = TensorNames.block(arch, block);
        return mlp(ops, name, x, arch.width(), arch.layerNormEps());
    }

    /** {@code mlp(norm2(x))} of the block whose weights' names start with {@code name}. */
    static <T> T mlp(Ops<T> ops, String name, T x, int width, double eps) {
        T normed = ops.layerNorm(x, name + ".norm2", width, eps);
        T hidden = ops.linearGelu(ops.heavy(normed), name + ".mlp.fc1");
        return ops.full(ops.linear(hidden, name + ".mlp.fc2"));
    }
}
