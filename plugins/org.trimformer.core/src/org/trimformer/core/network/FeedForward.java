// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.network;

import org.trimformer.core.arch.Activation;
import org.trimformer.core.arch.Architecture;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.ops.Ops;

/**
 * The feed-forward layer of a block: {@code fc2(act(fc1(x)))}, or gated {@code fc2(act(gate(x)) ·
 * fc1(x))} (arXiv 2002.05202). Its hidden units, [B, N, M], are what {@code fc2} reads.
 */
record FeedForward(Activation activation, boolean gated, double eps) {
    private static final double QUICK = 1.702;
    private static final double TANH = 2 * Math.sqrt(2 / Math.PI);
    private static final double CUBE = 0.044715;

    static FeedForward of(Architecture arch) {
        return arch instanceof VitArchitecture v
                ? new FeedForward(v.options().activation(), v.options().gated(), v.layerNormEps())
                : new FeedForward(Activation.GELU, false, arch.layerNormEps());
    }

    /** The layer on {@code norm2(x)} of the block whose weights' names start with {@code name}. */
    <T> T ofNormed(Ops<T> ops, String name, T x, int width) {
        return of(ops, name + ".mlp", ops.layerNorm(x, name + ".norm2", width, eps));
    }

    /** The layer whose weights' names start with {@code name}, of what is normed already. */
    <T> T of(Ops<T> ops, String name, T normed) {
        T x = ops.heavy(normed);
        return ops.full(ops.linear(hidden(ops, name, x), name + ".fc2"));
    }

    private <T> T hidden(Ops<T> ops, String name, T x) {
        if (gated) {
            T gate = activated(ops, ops.full(ops.linear(x, name + ".gate")));
            return ops.heavy(ops.mul(gate, ops.full(ops.linear(x, name + ".fc1"))));
        }
        return activation == Activation.GELU
                ? ops.linearGelu(x, name + ".fc1")
                : ops.heavy(activated(ops, ops.full(ops.linear(x, name + ".fc1"))));
    }

    /** All but the exact GELU are z σ(u); since 1 + tanh u = 2 σ(2 u), the tanh's too. */
    private <T> T activated(Ops<T> ops, T z) {
        return switch (activation) {
            case GELU -> ops.gelu(z);
            case SILU -> ops.mul(z, ops.sigmoid(z));
            case QUICK_GELU -> ops.mul(z, ops.sigmoid(ops.mul(z, QUICK)));
            case TANH_GELU -> {
                T cubic = ops.mul(z, ops.add(ops.mul(ops.mul(z, z), CUBE), 1));
                yield ops.mul(z, ops.sigmoid(ops.mul(cubic, TANH)));
            }
        };
    }
}
