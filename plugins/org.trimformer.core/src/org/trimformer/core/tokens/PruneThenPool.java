// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.tokens;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.fault.SettingException;
import org.trimformer.core.json.JsonObject;

import java.util.Map;

/**
 * Lowest scored tokens are dropped, then the next ones merged into kept ones (DiffRate,
 * algorithms.md B.11).
 *
 * @param prune tokens to drop
 * @param pool tokens to merge; one behind the prefix stays at least
 */
public record PruneThenPool(int prune, int pool) implements TokenStep {

    /** Checks the counts. */
    public PruneThenPool {
        SettingException.requireNotNegative("tokens to prune", prune);
        SettingException.requireNotNegative("tokens to pool", pool);
    }

    static PruneThenPool read(JsonObject json) {
        return new PruneThenPool(json.integer("prune"), json.integer("pool"));
    }

    @Override
    public int removed(int count, int prefix, int earlier) {
        int pruned = pruned(count, prefix);
        return pruned + Math.min(pool, Counts.spare(count - pruned, prefix));
    }

    /** How many of the {@link #removed} tokens are dropped; the others are merged. */
    public int pruned(int count, int prefix) {
        return Math.min(prune, Counts.spare(count, prefix));
    }

    @Override
    public long overhead(VitArchitecture arch, long in, long out) {
        long left = in - pruned((int) in, arch.prefixTokens());
        return left == out ? 0 : ((left - out) * out + out * left) * arch.width();
    }

    @Override
    public String words() {
        return "prune " + prune + ", then pool " + pool;
    }

    @Override
    public String doing() {
        return "Pruning, then pooling";
    }

    @Override
    public Map<String, Object> fields() {
        Map<String, Object> map = StepJson.fields(TokenMethod.PRUNE_THEN_POOL, "prune", prune);
        map.put("pool", pool);
        return map;
    }

    @Override
    public <T> ReducedTokens<T> reduce(StepInput<T> in) {
        int kept = in.own() - in.removed();
        int joining = in.removed() - pruned(in.count(), in.prefix());
        T order = TokenMath.order(in, in.attended().received());
        return TokenMath.join(in, order, kept, joining, TokenMath.nearest(in, kept));
    }

    @Override
    public <T> T ranks(StepInput<T> in) {
        return TokenMath.attention(in);
    }

    @Override
    public TokenStep removing(int other) {
        long whole = Math.max(1, (long) prune + pool);
        int dropped = (int) ((long) other * prune / whole);
        return new PruneThenPool(dropped, other - dropped);
    }
}
