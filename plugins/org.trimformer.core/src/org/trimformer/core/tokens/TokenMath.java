// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.tokens;

import org.trimformer.core.ops.Ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What several token methods compute. */
final class TokenMath {

    /** Adds nothing that could be told apart: sums with any rank are equal, so places decide. */
    private static final float BEYOND_ALL = 1e30f;

    private TokenMath() {}

    /**
     * PPT's score of each token behind the prefix (algorithms.md B.2): attention of the CLS query,
     * summed over heads, times the norm of the token's values, normalised so that the scores sum to
     * 1. [B, N - P]
     */
    static <T> T scores(StepInput<T> in) {
        Ops<T> ops = in.ops();
        T both = ops.mul(in.attended().received(), in.attended().valueNorms());
        T raw = ops.slice(both, 1, in.prefix(), Ops.END);
        return ops.div(raw, ops.sum(raw, true, 1));
    }

    /** Attention of the CLS query to the tokens behind the prefix, [B, N - P]. */
    static <T> T attention(StepInput<T> in) {
        return in.ops().slice(in.attended().received(), 1, in.prefix(), Ops.END);
    }

    /** Vectors of length 1: x [B, n, D] without gradient. */
    static <T> T unit(Ops<T> ops, T x) {
        T free = ops.stopGradient(x);
        return ops.div(free, ops.sqrt(ops.sum(ops.mul(free, free), true, 2)));
    }

    /** The tokens x [B, N, W] at integer places [B, k], as [B, k, W]. */
    static <T> T take(Ops<T> ops, T x, T places, long width) {
        T each = ops.reshape(places, 0, -1, 1);
        return ops.gather(x, 1, width == 1 ? each : ops.expand(each, -1, -1, width));
    }

    /** Places 0..P-1 before integers [B, n]. */
    static <T> T behindPrefix(StepInput<T> in, T places) {
        if (in.prefix() == 0) {
            return places;
        }
        Ops<T> ops = in.ops();
        T first = ops.reshape(ops.range(in.prefix()), 1, in.prefix());
        return ops.cat(1, List.of(ops.forEachImage(first, places), places));
    }

    /**
     * Size-weighted means of the tokens with equal target: x' = G (s x) / G s and s' = G s with the
     * 0/1 matrix G [B, left, N] of the targets. A matrix product beats a scattered addition by far
     * on a CPU and gives equal bits on every run on a GPU.
     *
     * @param targets as in {@link ReducedTokens}
     */
    static <T> ReducedTokens<T> merge(StepInput<T> in, T targets, int left) {
        Ops<T> ops = in.ops();
        T x = in.tokens().x();
        T own = in.tokens().sizes();
        T place = ops.reshape(ops.range(left), 1, left, 1);
        T matrix = ops.toFloat(ops.equal(ops.reshape(targets, 0, 1, -1), place));
        T sizes = own == null ? ops.sum(matrix, true, 2) : ops.matmul(matrix, own);
        T weighted = own == null ? x : ops.mul(x, own);
        T merged = ops.div(ops.matmul(matrix, weighted), sizes);
        return new ReducedTokens<>(new Tokens<>(merged, sizes), left, () -> targets);
    }

    /**
     * Places of all tokens: the prefix, then the others by descending rank, integer [B, N].
     *
     * @param ranks [B, N]; what they say of the prefix does not matter
     */
    static <T> T order(StepInput<T> in, T ranks) {
        float[] first = new float[in.count()];
        Arrays.fill(first, 0, in.prefix(), BEYOND_ALL);
        Ops<T> ops = in.ops();
        return ops.order(ops.add(ranks, ops.constant(first, 1, first.length)));
    }

    /**
     * Keeps the prefix and the next {@code kept} tokens of an order, lets the next ones join a kept
     * one each, and drops the others.
     *
     * @param order as {@link #order} gives it, integer [B, N]
     * @param partner which of the kept ones, by rank, each joining token joins, integer [B,
     *     joining]
     */
    static <T> ReducedTokens<T> join(
            StepInput<T> in, T order, int kept, int joining, Partner<T> partner) {
        Ops<T> ops = in.ops();
        int left = in.prefix() + kept;
        int all = left + joining;
        T places = all == in.count() ? order : ops.slice(order, 1, 0, all);
        T picked = take(ops, in.tokens().x(), places, in.arch().width());
        T own = in.tokens().sizes();
        T sizes = own == null ? ops.fill(1, picked, all, 1) : take(ops, own, places, 1);
        T weighted = own == null ? picked : ops.mul(picked, sizes);
        T total = ops.slice(weighted, 1, 0, left);
        T size = ops.slice(sizes, 1, 0, left);
        T joined = null;
        if (joining > 0) {
            joined = partner.of(picked);
            T place = ops.reshape(ops.add(ops.range(left), -in.prefix()), 1, left, 1);
            T matrix = ops.toFloat(ops.equal(ops.reshape(joined, 0, 1, -1), place));
            total = ops.addMatmul(total, matrix, ops.slice(weighted, 1, left, Ops.END));
            size = ops.addMatmul(size, matrix, ops.slice(sizes, 1, left, Ops.END));
        }
        T partners = joined;
        return new ReducedTokens<>(
                new Tokens<>(ops.div(total, size), size),
                left,
                () -> targets(in, order, kept, partners));
    }

    /** Chooses partners. */
    interface Partner<T> {

        /**
         * Ranks of the kept tokens that the others join, integer [B, joining].
         *
         * @param picked prefix, kept and joining tokens by rank, [B, P + kept + joining, D]
         */
        T of(T picked);
    }

    /** Where the tokens go that {@link #join} keeps, joins and drops. */
    private static <T> T targets(StepInput<T> in, T order, int kept, T partners) {
        Ops<T> ops = in.ops();
        int left = in.prefix() + kept;
        T stay = ops.forEachImage(ops.reshape(ops.range(left), 1, left), order);
        List<T> byRank = new ArrayList<>(List.of(stay));
        if (partners != null) {
            byRank.add(ops.add(partners, in.prefix()));
        }
        byRank.add(ops.add(ops.mul(order, 0), left)); // dropped: entries enough for all
        return ops.gather(ops.cat(1, byRank), 1, ops.inverse(order));
    }

    /**
     * For {@link #join}: the kept token of the largest cosine to each joining one on the residual
     * stream. Lengths of joining tokens change no choice, so they are left alone.
     */
    static <T> Partner<T> nearest(StepInput<T> in, int kept) {
        Ops<T> ops = in.ops();
        int left = in.prefix() + kept;
        return picked -> {
            T stay = ops.stopGradient(ops.slice(picked, 1, in.prefix(), left));
            T length = ops.sqrt(ops.sum(ops.mul(stay, stay), false, 2));
            T join = ops.stopGradient(ops.slice(picked, 1, left, Ops.END));
            T products = ops.matmul(join, ops.transpose(stay, 0, 2, 1));
            return ops.best(ops.div(products, ops.reshape(length, 0, 1, -1))).place();
        };
    }
}
