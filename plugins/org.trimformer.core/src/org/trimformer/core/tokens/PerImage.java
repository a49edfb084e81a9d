package org.trimformer.core.tokens;

import java.util.Objects;

/**
 * Every image keeps as many tokens as it needs, by the score mass they hold; what goes, goes as
 * {@code like} does it at that count (algorithms.md I-5).
 *
 * @param like the step where all images keep the same number; each image removes another number in
 *     the same way
 * @param counts how many stay
 */
public record PerImage(TokenStep like, PerImageCounts counts) implements TokenStep {

    /** Checks the way of removing. */
    public PerImage {
        Objects.requireNonNull(counts, "counts");
        if (like instanceof None || like instanceof PackageTokens || like instanceof PerImage) {
            throw new IllegalArgumentException(
                    "way of removing is "
                            + like
                            + ", must be prune, pool, adaptive, prune-then-pool or ordered merge");
        }
    }

    /** The step that removes {@code remove} tokens of an image. */
    public TokenStep fixed(int remove) {
        if (like instanceof Prune) {
            return new Prune(remove);
        } else if (like instanceof Pool) {
            return new Pool(remove);
        } else if (like instanceof Adaptive s) {
            return new Adaptive(remove, s.threshold());
        } else if (like instanceof PruneThenPool s) {
            long whole = Math.max(1, (long) s.prune() + s.pool());
            int prune = (int) ((long) remove * s.prune() / whole);
            return new PruneThenPool(prune, remove - prune);
        }
        return new OrderedMerge(remove, ((OrderedMerge) like).novelty());
    }
}
