// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.tokens;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.ops.Ops;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The multi-head token selector (soft token pruning, arXiv 2112.13890; algorithms.md C.2): every
 * head judges a token by its own channels and by the mean token, heads count by how important they
 * are for that token.
 *
 * @param arch the network
 * @param block what the names of the block's weights start with, without the last dot
 */
public record TokenSelector(VitArchitecture arch, String block) {

    /**
     * What it says about each token.
     *
     * @param odds log-odds of keeping it, [B, n]: the heads' weighted mean
     * @param keep probability of keeping it, [B, n]: the weighted mean of the heads' probabilities
     */
    public record Scores<T>(T odds, T keep) {}

    static TokenSelector of(StepInput<?> in) {
        return new TokenSelector(in.arch(), in.block());
    }

    /** Multiply-accumulates for {@code n} tokens. */
    static long macs(VitArchitecture arch, long n) {
        long heads = arch.heads();
        long d = arch.headWidth();
        long perHead = d * d + d * half(d) + half(d) * quarter(d) + 2 * quarter(d);
        return n * (2 * heads * half(heads) + heads * perHead);
    }

    /** Names and shapes of its linear layers' weights, [O, I] each, and of its norm, [d]. */
    public Map<String, long[]> weights() {
        long heads = arch.heads();
        long d = arch.headWidth();
        Map<String, long[]> shapes = new TreeMap<>();
        shapes.put(name("squeeze.fc1"), new long[] {half(heads), heads});
        shapes.put(name("squeeze.fc2"), new long[] {heads, half(heads)});
        shapes.put(name("norm"), new long[] {d});
        shapes.put(name("embed"), new long[] {d, d});
        shapes.put(name("score.fc1"), new long[] {half(d), d});
        shapes.put(name("score.fc2"), new long[] {quarter(d), half(d)});
        shapes.put(name("score.fc3"), new long[] {2, quarter(d)});
        return shapes;
    }

    private static long half(long n) {
        return Math.max(1, n / 2);
    }

    private static long quarter(long n) {
        return Math.max(1, n / 4);
    }

    /**
     * Judges tokens.
     *
     * @param x tokens without the prefix, [B, n, D]
     * @param alive 1 for tokens still there and 0 for those dropped, [B, n, 1]; null when all are
     */
    public <T> Scores<T> scores(Ops<T> ops, T x, T alive) {
        T heads = ops.reshape(x, 0, 0, arch.heads(), arch.headWidth());
        T squeezed = ops.linearGelu(ops.mean(heads, false, 3), name("squeeze.fc1"));
        T importance = ops.sigmoid(ops.linear(squeezed, name("squeeze.fc2")));
        T margin = margins(ops, heads, alive);
        T total = ops.sum(importance, false, 2);
        T keep = ops.sum(ops.mul(importance, ops.sigmoid(margin)), false, 2);
        T odds = ops.sum(ops.mul(importance, margin), false, 2);
        return new Scores<>(ops.div(odds, total), ops.div(keep, total));
    }

    /** Log-odds of keeping each token by each head, [B, n, H], from [B, n, H, d]. */
    private <T> T margins(Ops<T> ops, T heads, T alive) {
        T normed = ops.layerNorm(heads, name("norm"), arch.headWidth(), arch.layerNormEps());
        T embedded = ops.linearGelu(normed, name("embed"));
        long half = arch.headWidth() / 2;
        T local = ops.slice(embedded, 3, 0, half);
        T others = mean(ops, ops.slice(embedded, 3, half, Ops.END), alive);
        T all = ops.add(ops.mul(ops.slice(embedded, 3, half, Ops.END), 0), others);
        T hidden = ops.linearGelu(ops.cat(3, List.of(local, all)), name("score.fc1"));
        T judged = ops.linear(ops.linearGelu(hidden, name("score.fc2")), name("score.fc3"));
        List<T> two = ops.split(judged, 3, 2);
        return ops.sub(two.get(0), two.get(1));
    }

    /** Mean over the tokens that are there, [B, 1, H, .]. */
    private static <T> T mean(Ops<T> ops, T x, T alive) {
        if (alive == null) {
            return ops.mean(x, true, 1);
        }
        T mask = ops.reshape(alive, 0, 0, 1, 1);
        return ops.div(ops.sum(ops.mul(x, mask), true, 1), ops.sum(mask, true, 1));
    }

    private String name(String part) {
        return block + ".selector." + part;
    }
}
