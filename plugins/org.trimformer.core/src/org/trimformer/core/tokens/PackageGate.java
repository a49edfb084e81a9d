// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.tokens;

import org.trimformer.core.ops.Ops;

import java.util.ArrayList;
import java.util.List;

/**
 * What {@link PackageTokens} do in training: no token leaves, each has a gate that is 0 or 1, and
 * what was dropped stays dropped (algorithms.md C.3). With log-odds and noise o, gates are 1 for
 * all but the lowest o of an image, as many as the plan packs, and have the gradient of sigmoid(o -
 * c), c halfway between the lowest o that stays and the highest that does not, and moving with o so
 * that the sum of these sigmoids stays. The paper's hard Gumbel-softmax is c = 0; then training
 * sees other numbers of tokens than evaluation packs.
 *
 * <p>The package token is the mean of what is dropped here, weighted by the probability of keeping.
 */
public final class PackageGate {
    private PackageGate() {}

    /**
     * Tokens after gating.
     *
     * @param tokens [B, N + 1, D], with sizes: prefix 1, patches their gates, packages as many as
     *     they hold
     * @param kept the gates of the patch tokens, [B, n]
     * @param wanted what they would be with c = 0: what the selector keeps by itself, [B, n]
     */
    public record Gated<T>(Tokens<T> tokens, T kept, T wanted) {}

    /**
     * Where an image's patch tokens are cut.
     *
     * @param stays 1 for tokens that stay and 0 for others, [B, n]; for tokens that had left
     *     before, 1 if they are above the level: they count for nothing, but what would become of
     *     them is their gradient
     * @param level log-odds between the last token that stays and the first that leaves, [B, 1]
     */
    public record Cut<T>(T stays, T level) {}

    /**
     * Gates tokens.
     *
     * @param in all tokens, those dropped before with size 0
     * @param noise logistic, [B, n]; zeros make the choice that of {@link PackageTokens#reduce}
     */
    public static <T> Gated<T> gate(StepInput<T> in, T noise) {
        Ops<T> ops = in.ops();
        T x = in.tokens().x();
        int prefix = in.prefix();
        int end = in.count() - in.earlier();
        T sizes = in.tokens().sizes();
        T own = sizes == null ? ops.fill(1, x, in.count(), 1) : sizes;
        T before = ops.slice(own, 1, prefix, end);
        T all = ops.slice(x, 1, prefix, Ops.END);
        T alive = sizes == null ? null : alive(in, before);
        TokenSelector.Scores<T> scores = TokenSelector.of(in).scores(ops, all, alive);
        int patches = end - prefix;
        T flat = ops.reshape(before, 0, patches);
        T noisy = ops.add(ops.slice(scores.odds(), 1, 0, patches), noise);
        Cut<T> cut = cut(ops, noisy, flat, in.removed());
        T shifted = balanced(ops, ops.sub(noisy, cut.level()), flat);
        T kept = ops.mul(straightThrough(ops, cut.stays(), shifted), flat);
        T negative = ops.toFloat(ops.greaterOrEqual(ops.mul(noisy, -1), 0));
        T wanted = ops.mul(straightThrough(ops, opposite(ops, negative), noisy), flat);
        T dropped = ops.reshape(ops.sub(flat, kept), 0, patches, 1);
        T keep = ops.reshape(ops.slice(scores.keep(), 1, 0, patches), 0, patches, 1);
        T token = packageOf(ops, ops.slice(x, 1, prefix, end), ops.mul(keep, dropped));
        List<T> parts = new ArrayList<>(List.of(ops.slice(own, 1, 0, prefix)));
        parts.add(ops.reshape(kept, 0, patches, 1));
        if (in.earlier() > 0) {
            parts.add(ops.slice(own, 1, end, Ops.END));
        }
        parts.add(ops.sum(dropped, true, 1));
        Tokens<T> tokens = new Tokens<>(ops.cat(1, List.of(x, token)), ops.cat(1, parts), true);
        return new Gated<>(tokens, kept, wanted);
    }

    /** Which of the tokens behind the prefix are there: earlier packages always are. */
    private static <T> T alive(StepInput<T> in, T patches) {
        Ops<T> ops = in.ops();
        return in.earlier() == 0
                ? patches
                : ops.cat(1, List.of(patches, ops.fill(1, patches, in.earlier(), 1)));
    }

    /**
     * Cuts each image: those of highest log-odds stay, of equal ones the earlier, so that training
     * and evaluation keep the same number in every image.
     *
     * @param odds [B, n]
     * @param alive 1 for tokens still there and 0 for others, [B, n]
     * @param leaving tokens that leave each image, at least 1 and fewer than are alive
     */
    public static <T> Cut<T> cut(Ops<T> ops, T odds, T alive, int leaving) {
        T free = ops.stopGradient(odds);
        T there = ops.greaterOrEqual(ops.stopGradient(alive), 0.5);
        T lowest = ops.add(ops.mul(free, 0), -Float.MAX_VALUE);
        T own = ops.where(there, free, lowest);
        T order = ops.order(own);
        T rank = ops.inverse(order);
        T count = ops.sum(ops.toFloat(there), true, 1);
        T last = ops.toInteger(ops.add(count, -leaving - 1.0));
        T sorted = ops.gather(own, 1, order);
        T after = ops.gather(sorted, 1, ops.add(last, 1));
        T level = ops.mul(ops.add(ops.gather(sorted, 1, last), after), 0.5);
        T above = opposite(ops, ops.toFloat(ops.greaterOrEqual(level, free)));
        T stays = ops.where(there, ops.toFloat(ops.greaterOrEqual(last, rank)), above);
        return new Cut<>(stays, level);
    }

    private static <T> T opposite(Ops<T> ops, T zeroOrOne) {
        return ops.add(ops.mul(zeroOrOne, -1), 1);
    }

    /**
     * {@code odds} as they are, with the gradient of odds - c where c moves with them so that the
     * sum of sigmoid(odds - c) over the tokens still there stays the same: dc = sum(s' do) / sum s'
     */
    private static <T> T balanced(Ops<T> ops, T odds, T alive) {
        T soft = ops.sigmoid(ops.stopGradient(odds));
        T slope = ops.mul(ops.mul(soft, opposite(ops, soft)), ops.stopGradient(alive));
        T share = ops.div(slope, ops.add(ops.sum(slope, true, 1), PackageTokens.TINY));
        T level = ops.sum(ops.mul(share, odds), true, 1);
        return ops.sub(odds, ops.sub(level, ops.stopGradient(level)));
    }

    /** {@code hard} with the gradient of the logistic function of {@code odds}. */
    private static <T> T straightThrough(Ops<T> ops, T hard, T odds) {
        T soft = ops.sigmoid(odds);
        return ops.add(soft, ops.sub(hard, ops.stopGradient(soft)));
    }

    /** The package token [B, 1, D] of patches [B, n, D] with weights [B, n, 1] each. */
    static <T> T packageOf(Ops<T> ops, T patches, T weight) {
        T sum = ops.sum(ops.mul(patches, weight), true, 1);
        return ops.div(sum, ops.add(ops.sum(weight, true, 1), PackageTokens.TINY));
    }
}
