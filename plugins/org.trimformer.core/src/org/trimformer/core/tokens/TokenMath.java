// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.tokens;

import org.trimformer.core.ops.Ops;

import java.util.List;

/** What several token methods compute. */
final class TokenMath {

    private TokenMath() {}

    /**
     * PPT's score of each token behind the prefix (algorithms.md B.2): attention of the CLS query,
     * summed over heads, times the norm of the token's values, normalised so that the scores sum to
     * 1. [B, N - P]
     */
    static <T> T scores(StepInput<T> in) {
        Ops<T> ops = in.ops();
        T both = ops.mul(in.attended().clsAttention(), in.attended().valueNorms());
        T raw = ops.slice(both, 1, in.prefix(), Ops.END);
        return ops.div(raw, ops.sum(raw, true, 1));
    }

    /** Attention of the CLS query to the tokens behind the prefix, [B, N - P]. */
    static <T> T attention(StepInput<T> in) {
        return in.ops().slice(in.attended().clsAttention(), 1, in.prefix(), Ops.END);
    }

    /** Vectors of length 1: x [B, n, D] without gradient. */
    static <T> T unit(Ops<T> ops, T x) {
        T free = ops.stopGradient(x);
        return ops.div(free, ops.sqrt(ops.sum(ops.mul(free, free), true, 2)));
    }

    /** The tokens x [B, N, W] at integer places [B, k], as [B, k, W]. */
    static <T> T take(Ops<T> ops, T x, T places, long width) {
        return ops.gather(x, 1, ops.expand(ops.reshape(places, 0, -1, 1), -1, -1, width));
    }

    /** Places 0..P-1 for every image, integer [B, P]. */
    static <T> T prefixPlaces(StepInput<T> in, T like) {
        Ops<T> ops = in.ops();
        T places = ops.reshape(ops.range(in.prefix()), 1, in.prefix());
        return ops.forEachImage(places, like);
    }

    /**
     * Size-weighted means of the tokens with equal target: x' = G (s x) / G s and s' = G s with the
     * 0/1 matrix G [B, left, N] of the targets. A matrix product beats a scattered addition by far
     * on a CPU and gives equal bits on every run on a GPU.
     *
     * @param targets as in {@link Reduced}
     */
    static <T> Reduced<T> merge(StepInput<T> in, T targets, int left) {
        Ops<T> ops = in.ops();
        T x = in.tokens().x();
        T own = in.tokens().sizes();
        T place = ops.reshape(ops.range(left), 1, left, 1);
        T matrix = ops.toFloat(ops.equal(ops.reshape(targets, 0, 1, -1), place));
        T sizes = own == null ? ops.sum(matrix, true, 2) : ops.matmul(matrix, own);
        T weighted = own == null ? x : ops.mul(x, own);
        T merged = ops.div(ops.matmul(matrix, weighted), sizes);
        return new Reduced<>(new Tokens<>(merged, sizes), left, () -> targets);
    }

    /**
     * Keeps the first {@code kept} tokens of an order behind the prefix, lets the next ones join a
     * kept one each, and drops the others.
     *
     * @param order of the tokens behind the prefix, integer [B, N - P]
     * @param partner which of the kept ones, by rank, each joining token joins, integer [B,
     *     joining]
     */
    static <T> Reduced<T> join(
            StepInput<T> in, T order, int kept, int joining, Partner<T> partner) {
        Ops<T> ops = in.ops();
        int prefix = in.prefix();
        T x = in.tokens().x();
        T own = in.tokens().sizes();
        T places = ops.add(ops.slice(order, 1, 0, kept + joining), prefix);
        T picked = take(ops, x, places, in.arch().width());
        T sizes = own == null ? ops.fill(1, x, kept + joining, 1) : take(ops, own, places, 1);
        T weighted = own == null ? picked : ops.mul(picked, sizes);
        T total = ops.slice(weighted, 1, 0, kept);
        T size = ops.slice(sizes, 1, 0, kept);
        T joined = null;
        if (joining > 0) {
            joined = partner.of(picked);
            T place = ops.reshape(ops.range(kept), 1, kept, 1);
            T matrix = ops.toFloat(ops.equal(ops.reshape(joined, 0, 1, -1), place));
            total = ops.add(total, ops.matmul(matrix, ops.slice(weighted, 1, kept, Ops.END)));
            size = ops.add(size, ops.matmul(matrix, ops.slice(sizes, 1, kept, Ops.END)));
        }
        T first = ops.slice(x, 1, 0, prefix);
        T newX = ops.cat(1, List.of(first, ops.div(total, size)));
        T newSizes = ops.cat(1, List.of(ops.fill(1, x, prefix, 1), size));
        T partners = joined;
        return new Reduced<>(
                new Tokens<>(newX, newSizes),
                prefix + kept,
                () -> targets(in, order, kept, partners));
    }

    /** Chooses partners. */
    interface Partner<T> {

        /**
         * Ranks of the kept tokens that the others join, integer [B, joining].
         *
         * @param picked kept and joining tokens by rank, [B, kept + joining, D]
         */
        T of(T picked);
    }

    /** Where the tokens go that {@link #join} keeps, joins and drops. */
    private static <T> T targets(StepInput<T> in, T order, int kept, T partners) {
        Ops<T> ops = in.ops();
        int prefix = in.prefix();
        T stay = ops.forEachImage(ops.reshape(ops.range(kept), 1, kept), order);
        T byRank = partners == null ? stay : ops.cat(1, List.of(stay, partners));
        T shifted = ops.add(byRank, prefix);
        T all = ops.cat(1, List.of(shifted, dropped(in, order, kept)));
        return ops.cat(1, List.of(prefixPlaces(in, order), ops.gather(all, 1, ops.inverse(order))));
    }

    /** As many entries {@code P + kept} as there are tokens behind the prefix: enough for all. */
    private static <T> T dropped(StepInput<T> in, T order, int kept) {
        Ops<T> ops = in.ops();
        return ops.add(ops.mul(order, 0), in.prefix() + kept);
    }

    /** The places of tokens that are most similar, for {@link #join} by residual stream. */
    static <T> T nearest(Ops<T> ops, T picked, int kept) {
        T unit = unit(ops, picked);
        T stay = ops.transpose(ops.slice(unit, 1, 0, kept), 0, 2, 1);
        return ops.best(ops.matmul(ops.slice(unit, 1, kept, Ops.END), stay)).place();
    }
}
