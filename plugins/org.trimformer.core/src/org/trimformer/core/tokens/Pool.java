// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.tokens;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.fault.SettingException;
import org.trimformer.core.json.JsonObject;
import org.trimformer.core.ops.Ops;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The {@code remove} most similar pairs are merged (bipartite soft matching, ToMe, arXiv
 * 2210.09461; algorithms.md B.5). Tokens at even positions may join tokens at odd ones. What is
 * left stands in this order: the P prefix tokens, unmerged even tokens, then all odd tokens.
 *
 * @param remove pairs to merge, at most half of the tokens behind the prefix
 */
public record Pool(int remove) implements TokenStep {

    /** Checks the count. */
    public Pool {
        SettingException.requireNotNegative("tokens to pool", remove);
    }

    static Pool read(JsonObject json) {
        return new Pool(json.integer("remove"));
    }

    @Override
    public int removed(int count, int prefix, int earlier) {
        return Counts.half(remove, count, prefix);
    }

    /** Similarity of the two halves, keys averaged over heads, and the merge as a product. */
    @Override
    public long overhead(VitArchitecture arch, long in, long out) {
        return in * in * arch.headWidth() / 4 + out * in * arch.width();
    }

    @Override
    public String words() {
        return "pool " + remove;
    }

    @Override
    public String doing() {
        return "Pooling";
    }

    @Override
    public Map<String, Object> fields() {
        return StepJson.fields(TokenMethod.POOL, "remove", remove);
    }

    @Override
    public <T> ReducedTokens<T> reduce(StepInput<T> in) {
        return TokenMath.merge(in, targets(in), in.count() - in.removed());
    }

    /** Targets, see {@link ReducedTokens}. */
    static <T> T targets(StepInput<T> in) {
        Ops<T> ops = in.ops();
        int removed = in.removed();
        int tokens = in.count();
        int evens = (tokens + 1) / 2;
        int odds = tokens / 2;
        int prefix = in.prefix();
        int evenPrefix = (prefix + 1) / 2;
        int oddPrefix = prefix / 2;
        int evensLeft = evens - evenPrefix - removed;
        T unit = TokenMath.unit(ops, in.attended().keys());
        T even = ops.slice(unit, 1, 2L * evenPrefix, tokens, 2);
        T odd = ops.slice(unit, 1, 1 + 2L * oddPrefix, tokens, 2);
        Ops.Best<T> best = ops.best(ops.matmul(even, ops.transpose(odd, 0, 2, 1)));
        T rank = ops.inverse(ops.order(best.value()));
        T stays = ops.greaterOrEqual(rank, removed);
        T place = ops.add(ops.cumulativeSum(ops.toInteger(stays), 1), prefix - 1);
        T joined = ops.add(best.place(), (double) prefix + evensLeft);
        T evenPlaces = behind(ops, ops.where(stays, place, joined), 0, evenPrefix);
        T behind = ops.add(ops.range((long) odds - oddPrefix), (double) prefix + evensLeft);
        T own = ops.forEachImage(ops.reshape(behind, 1, -1), rank);
        T row = behind(ops, own, 1, oddPrefix);
        return interleaved(ops, evenPlaces, row, evens, odds);
    }

    /** The prefix places {@code from, from + 2, ...} before integers [B, n]. */
    private static <T> T behind(Ops<T> ops, T places, int from, int count) {
        if (count == 0) {
            return places;
        }
        T first = ops.add(ops.mul(ops.range(count), 2), from);
        T all = ops.forEachImage(ops.reshape(first, 1, count), places);
        return ops.cat(1, List.of(all, places));
    }

    /** [B, evens] and [B, odds], turn by turn. */
    private static <T> T interleaved(Ops<T> ops, T even, T odd, int evens, int odds) {
        T pairs =
                ops.cat(
                        2,
                        List.of(
                                ops.reshape(ops.slice(even, 1, 0, odds), 0, odds, 1),
                                ops.reshape(odd, 0, odds, 1)));
        List<T> parts = new ArrayList<>(List.of(ops.reshape(pairs, 0, 2L * odds)));
        if (evens > odds) {
            parts.add(ops.slice(even, 1, odds, evens));
        }
        return ops.cat(1, parts);
    }

    @Override
    public <T> T ranks(StepInput<T> in) {
        return TokenMath.scores(in);
    }

    @Override
    public TokenStep removing(int other) {
        return new Pool(other);
    }
}
