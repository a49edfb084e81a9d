// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.network;

import org.trimformer.core.ops.Ops;

/**
 * Attention over tokens of which some are dropped but still there, in the training of learned
 * selectors (soft token pruning, algorithms.md C.3): weights exp(l_ij - max_j l_ij) G_ij,
 * normalised as (w + e/N) / (sum w + e) with e = 1e-6. G_ij is the size of token j: 0 for dropped
 * ones, 1 for others, the number of tokens for a package; on the diagonal at least 1 and without
 * gradient. With e = 0 and no token dropped this is proportional attention.
 */
final class GatedSoftmax {
    private static final double EPS = 1e-6;

    private GatedSoftmax() {}

    /**
     * Attention probabilities, [B, H, R, N].
     *
     * @param logits l, [B, H, R, N]
     * @param sizes [B, N, 1]
     * @param prefixOnly whether R is the prefix tokens, whose size is 1, so that the diagonal is as
     *     it should be
     */
    static <T> T of(Ops<T> ops, T logits, T sizes, boolean prefixOnly) {
        T keys = ops.reshape(sizes, 0, 1, 1, -1);
        T gates = prefixOnly ? keys : withOwn(ops, logits, keys);
        T top = ops.max(ops.stopGradient(logits), true, 3);
        T weights = ops.mul(ops.exp(ops.sub(logits, top)), gates);
        T sum = ops.add(ops.sum(weights, true, 3), EPS);
        T ones = ops.add(ops.mul(ops.toFloat(ops.positions(logits, 3)), 0), 1);
        T share = ops.mul(ops.pow(ops.sum(ones, true, 0), -1), EPS);
        return ops.div(ops.add(weights, share), sum);
    }

    /** G, [B, 1, N, N]. */
    private static <T> T withOwn(Ops<T> ops, T logits, T keys) {
        T places = ops.positions(logits, 3);
        T own =
                ops.toFloat(
                        ops.equal(
                                ops.reshape(places, 1, 1, 1, -1),
                                ops.reshape(places, 1, 1, -1, 1)));
        T least = ops.atLeast(ops.stopGradient(keys), 1);
        T others = ops.add(ops.mul(own, -1), 1);
        return ops.add(ops.mul(keys, others), ops.mul(own, least));
    }
}
