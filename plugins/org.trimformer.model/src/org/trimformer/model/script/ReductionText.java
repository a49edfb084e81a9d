package org.trimformer.model.script;

import org.trimformer.core.fault.UnsupportedModelException;
import org.trimformer.core.plan.TokenCounts;
import org.trimformer.core.tokens.Adaptive;
import org.trimformer.core.tokens.OrderedMerge;
import org.trimformer.core.tokens.Pool;
import org.trimformer.core.tokens.Prune;
import org.trimformer.core.tokens.PruneThenPool;
import org.trimformer.core.tokens.Threshold;
import org.trimformer.core.tokens.TokenStep;

/**
 * TorchScript text of a token step: sets {@code target} [B, N] to the output position of every
 * token (the number of outputs for dropped ones), as {@code model.reduce} does in Java, then
 * merges. Token counts are constants, the batch is free.
 *
 * <p>Reads x [B, N, D], b, cls, keys, norms and, after an earlier step, sizes; sets x and sizes.
 */
final class ReductionText {
    private final Lines lines;
    private final int prefix;
    private final int width;

    ReductionText(Lines lines, int prefix, int width) {
        this.lines = lines;
        this.prefix = prefix;
        this.width = width;
    }

    /**
     * Adds the step's lines.
     *
     * @param tokens N
     * @param sized whether an earlier step has set sizes
     * @return tokens that are left
     */
    int add(TokenStep step, int tokens, boolean sized) {
        int removed = TokenCounts.removed(step, tokens, prefix);
        if (step instanceof Prune) {
            scores(tokens);
            prune("target", tokens, removed);
        } else if (step instanceof Pool) {
            pool("target", tokens, removed);
        } else if (step instanceof Adaptive a) {
            scores(tokens);
            prune("pruned", tokens, removed);
            pool("pooled", tokens, removed);
            choose(a.threshold(), tokens);
        } else if (step instanceof OrderedMerge o) {
            ordered(o.novelty(), tokens, removed, 0, sized);
            return tokens - removed;
        } else if (step instanceof PruneThenPool p) {
            ordered(0, tokens, removed, TokenCounts.pruned(p, tokens, prefix), sized);
            return tokens - removed;
        } else {
            throw new UnsupportedModelException(
                    "token step " + step + " cannot be written as a script",
                    "Use prune, pool, adaptive, prune-then-pool or ordered merge, with the same"
                            + " number of tokens for every image.");
        }
        apply(tokens, tokens - removed, sized);
        return tokens - removed;
    }

    private void scores(int tokens) {
        add("raw = torch.slice(torch.mul(cls, norms), 1, %d, %d)", prefix, tokens);
        add("scores = torch.div(raw, torch.sum(raw, [1], True))");
    }

    /** Positions behind the prefix by descending value of {@code values}, ties by index. */
    private void rank(String values, int count) {
        add("order = (torch.sort(%s, stable=True, dim=1, descending=True))[1]", values);
        add("places = torch.expand(%s, [b, %d])", range(count), count);
        add("rank = torch.scatter(torch.zeros_like(order), 1, order, places)");
    }

    private static String range(int count) {
        return "torch.arange(" + count + ", dtype=4, device=ops.prim.device(x))";
    }

    private void prune(String result, int tokens, int removed) {
        int out = tokens - removed;
        rank("scores", tokens - prefix);
        add(
                "%s = torch.cat([%s, torch.clamp(torch.add(rank, %d), 0, %d)], 1)",
                result, prefixPlaces(), prefix, out);
    }

    private String prefixPlaces() {
        return String.format("torch.expand(%s, [b, %d])", range(prefix), prefix);
    }

    private void pool(String result, int tokens, int removed) {
        int evens = (tokens + 1) / 2;
        int odds = tokens / 2;
        int left = evens - removed;
        add("unit = torch.div(keys, torch.sqrt(torch.sum(torch.mul(keys, keys), [2], True)))");
        add("even = torch.slice(unit, 1, 0, %d, 2)", tokens);
        add("odd = torch.slice(unit, 1, %d, %d, 2)", prefix == 2 ? 3 : 1, tokens);
        add("pairs = torch.matmul(torch.slice(even, 1, 1, %d), torch.transpose(odd, 1, 2))", evens);
        add("best, partner = torch.max(pairs, 2)");
        add("partner = torch.add(partner, %d)", prefix == 2 ? 1 : 0);
        rank("best", evens - 1);
        add("stays = torch.to(torch.ge(rank, %d), 4)", removed);
        add("place = torch.add(torch.cumsum(stays, 1), %d)", prefix == 2 ? 1 : 0);
        add("joined = torch.add(partner, %d)", left);
        add("first = torch.expand(torch.slice(%s, 0, 0, 1), [b, 1])", range(1));
        add("evens = torch.cat([first, torch.where(torch.to(stays, 11), place, joined)], 1)");
        add("row = torch.add(%s, %d)", range(odds), left);
        if (prefix == 2) {
            add(
                    "row = torch.cat([torch.add(torch.slice(row, 0, 0, 1), %d), torch.slice(row, 0,"
                            + " 1, %d)], 0)",
                    1 - left, odds);
        }
        add("odds = torch.expand(row, [b, %d])", odds);
        add(
                "mixed = torch.reshape(torch.stack([torch.slice(evens, 1, 0, %d), odds], 2), [b,"
                        + " %d])",
                odds, 2 * odds);
        add(
                evens > odds
                        ? "%s = torch.cat([mixed, torch.slice(evens, 1, %d, %d)], 1)"
                        : "%s = mixed",
                result,
                odds,
                evens);
    }

    private void choose(Threshold threshold, int tokens) {
        double n = tokens - prefix;
        boolean raw = threshold.kind() == Threshold.Kind.VARIANCE;
        double limit = raw ? threshold.value() : threshold.value() / (n * n);
        add("mean = torch.mean(scores, [1], True)");
        add("spread = torch.sum(torch.pow(torch.sub(scores, mean), 2), [1], True)");
        if (Double.isInfinite(limit)) {
            add("target = pooled");
        } else {
            add(
                    "prunes = torch.ge(torch.div(spread, %s), %s)",
                    Double.toString(Math.max(1, n - 1)), Double.toString(limit));
            add("target = torch.where(prunes, pruned, pooled)");
        }
    }

    private void ordered(double novelty, int tokens, int removed, int drop, boolean sized) {
        int kept = tokens - prefix - removed;
        int merge = removed - drop;
        add("own = torch.slice(cls, 1, %d, %d)", prefix, tokens);
        if (novelty > 0) {
            novel(novelty, tokens, kept);
            pick(kept + merge);
        } else {
            add("order = (torch.sort(own, stable=True, dim=1, descending=True))[1]");
            pick(kept + merge);
            similar(kept, merge);
        }
        join(kept, merge, sized);
    }

    /** The tokens of the first {@code count} ranks. */
    private void pick(int count) {
        add(
                "chosen = torch.unsqueeze(torch.add(torch.slice(order, 1, 0, %d), %d), 2)",
                count, prefix);
        add("picked = torch.gather(x, 1, torch.expand(chosen, [b, %d, %d]))", count, width);
    }

    /** Which kept token each merged one is most similar to. */
    private void similar(int kept, int merge) {
        if (merge > 0) {
            add(
                    "unit = torch.div(picked, torch.sqrt(torch.sum(torch.mul(picked, picked), [2],"
                            + " True)))");
            add("near = torch.transpose(torch.slice(unit, 1, 0, %d), 1, 2)", kept);
            add("pairs = torch.matmul(torch.slice(unit, 1, %d, %d), near)", kept, kept + merge);
            add("best, partner = torch.max(pairs, 2)");
        }
    }

    /** All similarities at once, masked by rank, spare reordering the tokens twice. */
    private void novel(double novelty, int tokens, int kept) {
        int own = tokens - prefix;
        add("free = torch.slice(x, 1, %d, %d)", prefix, tokens);
        add("unit = torch.div(free, torch.sqrt(torch.sum(torch.mul(free, free), [2], True)))");
        add("pairs = torch.matmul(unit, torch.transpose(unit, 1, 2))");
        rank("own", own);
        add("behind = torch.ge(torch.unsqueeze(rank, 1), torch.unsqueeze(rank, 2))");
        add("closest = torch.amax(torch.masked_fill(pairs, behind, -1.), [2])");
        add("new = torch.clamp(torch.rsub(closest, 1.), 0.)");
        add("own = torch.mul(own, torch.pow(new, %s))", Double.toString(novelty));
        rank("own", own);
        add("leaves = torch.unsqueeze(torch.ge(rank, %d), 1)", kept);
        add("near = torch.argmax(torch.masked_fill(pairs, leaves, -2.), 2)");
        add("leaving = torch.slice(order, 1, %d, %d)", kept, own);
        add("partner = torch.gather(torch.gather(rank, 1, near), 1, leaving)");
    }

    /**
     * Sizes and size-weighted means of the kept tokens and of those that join them: what {@link
     * #apply} does, with a matrix for the joining tokens alone.
     */
    private void join(int kept, int merge, boolean sized) {
        int all = kept + merge;
        add(
                sized
                        ? "size = torch.gather(sizes, 1, chosen)"
                        : "size = torch.ones([b, %d, 1], dtype=6, device=ops.prim.device(x))",
                all);
        add("weighted = torch.mul(picked, size)");
        add("total = torch.slice(weighted, 1, 0, %d)", kept);
        add("heavy = torch.slice(size, 1, 0, %d)", kept);
        if (merge > 0) {
            add("place = torch.reshape(%s, [1, %d, 1])", range(kept), kept);
            add("gather = torch.to(torch.eq(torch.unsqueeze(partner, 1), place), 6)");
            add(
                    "total = torch.add(total, torch.matmul(gather, torch.slice(weighted, 1, %d,"
                            + " %d)))",
                    kept, all);
            add(
                    "heavy = torch.add(heavy, torch.matmul(gather, torch.slice(size, 1, %d, %d)))",
                    kept, all);
        }
        add("x = torch.cat([torch.slice(x, 1, 0, %d), torch.div(total, heavy)], 1)", prefix);
        add("ones = torch.ones([b, %d, 1], dtype=6, device=ops.prim.device(x))", prefix);
        add("sizes = torch.cat([ones, heavy], 1)");
    }

    /**
     * x' = G·(s ⊙ x) / G·s and s' = G·s with the 0/1 matrix G [B, out, N] of the targets. A matrix
     * product beats scatter_add by far on a CPU and gives equal bits on every run on a GPU.
     */
    private void apply(int tokens, int out, boolean sized) {
        if (!sized) {
            add("sizes = torch.ones([b, %d, 1], dtype=6, device=ops.prim.device(x))", tokens);
        }
        add("place = torch.reshape(%s, [1, %d, 1])", range(out), out);
        add("gather = torch.to(torch.eq(torch.unsqueeze(target, 1), place), 6)");
        add("size = torch.matmul(gather, sizes)");
        add("x = torch.div(torch.matmul(gather, torch.mul(x, sizes)), size)");
        add("sizes = size");
    }

    private void add(String format, Object... values) {
        lines.add("    " + format, values);
    }
}
