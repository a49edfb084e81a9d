// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.tokens;

import org.trimformer.core.fault.SettingException;
import org.trimformer.core.json.JsonObject;
import org.trimformer.core.ops.Ops;

import java.util.Map;

/**
 * The {@code remove} lowest scored tokens are dropped (PPT pruning path, algorithms.md B.4). The
 * kept ones stand in descending order of score behind the prefix, as in the paper.
 *
 * @param remove tokens to drop, at most half of those behind the prefix
 */
public record Prune(int remove) implements TokenStep {

    /** Checks the count. */
    public Prune {
        SettingException.requireNotNegative("tokens to prune", remove);
    }

    static Prune read(JsonObject json) {
        return new Prune(json.integer("remove"));
    }

    @Override
    public int removed(int count, int prefix, int earlier) {
        return Counts.half(remove, count, prefix);
    }

    @Override
    public String words() {
        return "prune " + remove;
    }

    @Override
    public String doing() {
        return "Pruning";
    }

    @Override
    public Map<String, Object> fields() {
        return StepJson.fields(TokenMethod.PRUNE, "remove", remove);
    }

    @Override
    public <T> ReducedTokens<T> reduce(StepInput<T> in) {
        Ops<T> ops = in.ops();
        int prefix = in.prefix();
        int kept = in.own() - in.removed();
        T order = ops.order(TokenMath.scores(in));
        T places = ops.add(ops.slice(order, 1, 0, kept), prefix);
        T stay = TokenMath.behindPrefix(in, places);
        T x = TokenMath.take(ops, in.tokens().x(), stay, in.arch().width());
        T sizes = in.tokens().sizes();
        return new ReducedTokens<>(
                new Tokens<>(x, sizes == null ? null : TokenMath.take(ops, sizes, stay, 1)),
                prefix + kept,
                () -> targets(in, order, kept));
    }

    /** Targets, see {@link ReducedTokens}: ranks, cut off behind the last kept one. */
    static <T> T targets(StepInput<T> in, T order, int kept) {
        Ops<T> ops = in.ops();
        T rank = ops.add(ops.atMost(ops.inverse(order), kept), in.prefix());
        return TokenMath.behindPrefix(in, rank);
    }

    @Override
    public <T> T ranks(StepInput<T> in) {
        return TokenMath.scores(in);
    }

    @Override
    public TokenStep removing(int other) {
        return new Prune(other);
    }
}
