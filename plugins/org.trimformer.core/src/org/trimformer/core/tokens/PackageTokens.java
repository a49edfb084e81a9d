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
 * A learned selector before the block's mixer packs {@code remove} patch tokens, those of lowest
 * log-odds (of equal ones the later), into one package token, which is added at the end and never
 * goes (soft token pruning, arXiv 2112.13890; algorithms.md C). Other steps stand after the mixer.
 * The package token is the mean of what it packs, weighted by the probability of keeping: sum(p x)
 * / (sum p + 1e-6).
 *
 * @param remove patch tokens to pack, at most all but one
 */
public record PackageTokens(int remove) implements TokenStep {
    /** Keeps the mean of tokens that are worth nothing finite. */
    public static final double TINY = 1e-6;

    /** Checks the count: a selector that packs nothing would be weights for nothing. */
    public PackageTokens {
        if (remove < 1) {
            throw new SettingException("tokens to pack is " + remove + ", must be 1 or more");
        }
    }

    static PackageTokens read(JsonObject json) {
        return new PackageTokens(json.integer("remove"));
    }

    @Override
    public int removed(int count, int prefix, int earlier) {
        return Math.max(0, Math.min(remove, count - prefix - earlier - 1));
    }

    @Override
    public int added() {
        return 1;
    }

    @Override
    public boolean atInput() {
        return true;
    }

    /** The selector (algorithms.md C.2). */
    @Override
    public long macs(VitArchitecture arch, int count) {
        return TokenSelector.macs(arch, count - arch.prefixTokens());
    }

    @Override
    public String words() {
        return "package " + remove;
    }

    @Override
    public String doing() {
        return "Packing by learned selectors";
    }

    @Override
    public Map<String, Object> fields() {
        return StepJson.fields(TokenMethod.PACKAGE, "remove", remove);
    }

    @Override
    public <T> ReducedTokens<T> reduce(StepInput<T> in) {
        Ops<T> ops = in.ops();
        int prefix = in.prefix();
        int patches = in.own() - in.earlier();
        int packed = in.removed();
        int kept = patches - packed;
        T x = in.tokens().x();
        T own = ops.slice(x, 1, prefix, Ops.END);
        TokenSelector.Scores<T> scores = TokenSelector.of(in).scores(ops, own, null);
        T rank = ops.inverse(ops.order(ops.slice(scores.odds(), 1, 0, patches)));
        T goes = ops.greaterOrEqual(rank, kept);
        // stable: those that stay first, in their order, then those that go
        T order = ops.order(ops.mul(ops.toFloat(goes), -1));
        T stay = TokenMath.take(ops, own, ops.slice(order, 1, 0, kept), in.arch().width());
        T gone = ops.slice(order, 1, kept, patches);
        T weight = ops.reshape(ops.gather(scores.keep(), 1, gone), 0, packed, 1);
        T leaving = TokenMath.take(ops, own, gone, in.arch().width());
        T token = PackageGate.packageOf(ops, leaving, weight);
        List<T> parts = new ArrayList<>(List.of(ops.slice(x, 1, 0, prefix), stay));
        List<T> sizes = new ArrayList<>(List.of(ops.fill(1, x, (long) prefix + kept, 1)));
        if (in.earlier() > 0) {
            parts.add(ops.slice(x, 1, (long) prefix + patches, Ops.END));
            sizes.add(ops.slice(in.tokens().sizes(), 1, (long) prefix + patches, Ops.END));
        }
        parts.add(token);
        sizes.add(ops.fill(packed, x, 1, 1));
        int left = in.count() - packed + 1;
        return new ReducedTokens<>(
                new Tokens<>(ops.cat(1, parts), ops.cat(1, sizes)),
                left,
                () -> targets(in, goes, kept, left));
    }

    private static <T> T targets(StepInput<T> in, T goes, int kept, int left) {
        Ops<T> ops = in.ops();
        int prefix = in.prefix();
        T number = ops.toInteger(goes);
        T place = ops.cumulativeSum(ops.add(ops.mul(number, -1), 1), 1);
        T joined = ops.add(ops.mul(number, 0), left - 1);
        List<T> parts = new ArrayList<>();
        parts.add(TokenMath.behindPrefix(in, ops.where(goes, joined, ops.add(place, prefix - 1))));
        if (in.earlier() > 0) {
            T behind = ops.add(ops.range(in.earlier()), prefix + kept);
            parts.add(ops.forEachImage(ops.reshape(behind, 1, in.earlier()), number));
        }
        return ops.cat(1, parts);
    }
}
