// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.tokens;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.fault.SettingException;
import org.trimformer.core.json.JsonObject;
import org.trimformer.core.ops.Ops;

import java.util.Locale;
import java.util.Map;

/**
 * Tokens of lowest rank join their most similar kept token (algorithms.md L). The rank is the CLS
 * attention times novelty to the power of {@code novelty}; a token's novelty is one minus its
 * largest cosine similarity to a token of more CLS attention, so what is nearly a copy of a more
 * important token goes early, however important it is (the trade of relevance against novelty is
 * that of maximal marginal relevance, Carbonell and Goldstein 1998).
 *
 * @param remove tokens to merge; one behind the prefix stays at least
 * @param novelty 0 ranks by CLS attention alone; at most 8
 */
public record OrderedMerge(int remove, double novelty) implements TokenStep {
    private static final double MOST = 8;

    /** Checks the ranges. */
    public OrderedMerge {
        SettingException.requireNotNegative("tokens to merge", remove);
        if (!(novelty >= 0 && novelty <= MOST)) {
            throw new SettingException("novelty is " + novelty + ", must be in 0.." + MOST);
        }
    }

    /** Ranks by CLS attention alone. */
    public OrderedMerge(int remove) {
        this(remove, 0);
    }

    static OrderedMerge read(JsonObject json) {
        return new OrderedMerge(
                json.integer("remove"), json.has("novelty") ? json.number("novelty") : 0);
    }

    @Override
    public int removed(int count, int prefix, int earlier) {
        return Math.min(remove, Counts.spare(count, prefix));
    }

    @Override
    public long overhead(VitArchitecture arch, long in, long out) {
        long similarity = novelty > 0 ? in * in : (in - out) * out;
        return (similarity + out * in) * arch.width();
    }

    @Override
    public String words() {
        return "merge "
                + remove
                + (novelty > 0 ? String.format(Locale.ROOT, " (novelty %.3g)", novelty) : "");
    }

    @Override
    public String doing() {
        return novelty > 0 ? "Ordered merge by attention and novelty" : "Ordered merge";
    }

    @Override
    public Map<String, Object> fields() {
        Map<String, Object> map = StepJson.fields(TokenMethod.ORDERED_MERGE, "remove", remove);
        if (novelty > 0) {
            map.put("novelty", novelty);
        }
        return map;
    }

    @Override
    public <T> ReducedTokens<T> reduce(StepInput<T> in) {
        Ops<T> ops = in.ops();
        int joining = in.removed();
        int kept = in.own() - joining;
        if (novelty == 0) {
            T order = TokenMath.order(in, in.attended().received());
            return TokenMath.join(in, order, kept, joining, TokenMath.nearest(in, kept));
        }
        T cosines = cosines(in);
        T order = ops.order(novel(in, cosines));
        T rank = ops.inverse(order);
        // all similarities at once, masked by rank, spare reordering the tokens twice
        T leaves = ops.reshape(ops.greaterOrEqual(rank, kept), 0, 1, -1);
        T near = ops.best(ops.mask(cosines, leaves, -2)).place();
        T partners = ops.gather(ops.gather(rank, 1, near), 1, ops.slice(order, 1, kept, Ops.END));
        T all = TokenMath.behindPrefix(in, ops.add(order, in.prefix()));
        return TokenMath.join(in, all, kept, joining, picked -> partners);
    }

    /** Cosines of the tokens behind the prefix on the residual stream, [B, N - P, N - P]. */
    private static <T> T cosines(StepInput<T> in) {
        Ops<T> ops = in.ops();
        T unit = TokenMath.unit(ops, ops.slice(in.tokens().x(), 1, in.prefix(), Ops.END));
        return ops.matmul(unit, ops.transpose(unit, 0, 2, 1));
    }

    /** CLS attention times novelty to the power asked for. */
    private <T> T novel(StepInput<T> in, T cosines) {
        Ops<T> ops = in.ops();
        T attention = TokenMath.attention(in);
        T rank = ops.inverse(ops.order(attention));
        T notBefore = ops.greaterOrEqual(ops.reshape(rank, 0, 1, -1), ops.reshape(rank, 0, -1, 1));
        // the most attended token has no more important copy: -1, as novel as can be
        T closest = ops.max(ops.mask(cosines, notBefore, -1), false, 2);
        T novel = ops.atLeast(ops.add(ops.mul(closest, -1), 1), 0);
        return ops.mul(attention, novelty == 1 ? novel : ops.pow(novel, novelty));
    }

    @Override
    public <T> T ranks(StepInput<T> in) {
        return novelty > 0 ? novel(in, cosines(in)) : TokenMath.attention(in);
    }

    @Override
    public TokenStep removing(int other) {
        return new OrderedMerge(other, novelty);
    }
}
