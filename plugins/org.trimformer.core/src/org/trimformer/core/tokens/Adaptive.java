// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.tokens;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.fault.SettingException;
import org.trimformer.core.json.JsonObject;
import org.trimformer.core.ops.Ops;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Per image, the score variance decides between pruning and pooling (PPT, algorithms.md B.3, B.10):
 * an image prunes if its scores vary at least as much as the threshold says. Flat scores mean that
 * nothing is clearly unimportant, so duplicates are merged instead.
 *
 * @param remove tokens to remove, at most half of those behind the prefix
 * @param threshold variances at or above it prune
 */
public record Adaptive(int remove, VarianceThreshold threshold) implements TokenStep {

    /** Checks the count. */
    public Adaptive {
        Objects.requireNonNull(threshold, "threshold");
        SettingException.requireNotNegative("tokens to remove", remove);
    }

    static Adaptive read(JsonObject json) {
        return new Adaptive(json.integer("remove"), VarianceThreshold.read(json));
    }

    @Override
    public int removed(int count, int prefix, int earlier) {
        return Counts.half(remove, count, prefix);
    }

    @Override
    public long overhead(VitArchitecture arch, long in, long out) {
        return new Pool(remove).overhead(arch, in, out);
    }

    @Override
    public String words() {
        String scale = threshold.kind() == VarianceThreshold.Kind.CV2 ? "CV2" : "variance";
        return String.format(
                Locale.ROOT, "prune or pool %d (%s %.3g)", remove, scale, threshold.value());
    }

    @Override
    public String doing() {
        return "Adaptive pruning or pooling";
    }

    @Override
    public Map<String, Object> fields() {
        Map<String, Object> map = StepJson.fields(TokenMethod.ADAPTIVE, "remove", remove);
        map.putAll(threshold.fields());
        return map;
    }

    @Override
    public <T> ReducedTokens<T> reduce(StepInput<T> in) {
        Ops<T> ops = in.ops();
        int removed = in.removed();
        T pooled = Pool.targets(in);
        double n = in.own();
        boolean raw = threshold.kind() == VarianceThreshold.Kind.VARIANCE;
        double limit = raw ? threshold.value() : threshold.value() / (n * n);
        if (Double.isInfinite(limit)) {
            return TokenMath.merge(in, pooled, in.count() - removed);
        }
        T scores = TokenMath.scores(in);
        T pruned = Prune.targets(in, ops.order(scores), in.own() - removed);
        T away = ops.sub(scores, ops.mean(scores, true, 1));
        T spread = ops.sum(ops.mul(away, away), true, 1);
        T prunes = ops.greaterOrEqual(ops.mul(spread, 1 / Math.max(1, n - 1)), limit);
        return TokenMath.merge(in, ops.where(prunes, pruned, pooled), in.count() - removed);
    }

    @Override
    public <T> T ranks(StepInput<T> in) {
        return TokenMath.scores(in);
    }

    @Override
    public TokenStep removing(int other) {
        return new Adaptive(other, threshold);
    }
}
