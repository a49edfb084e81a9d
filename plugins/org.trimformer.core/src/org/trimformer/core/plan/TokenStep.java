package org.trimformer.core.plan;

import java.util.Objects;

/**
 * What happens to the tokens between a block's attention residual and its feed-forward layer.
 *
 * <p>Counts are tokens removed, prefix tokens are never removed; a step asked to remove more than
 * its method can clamps as the papers do (algorithms page B.3, B.5).
 */
public sealed interface TokenStep {

    /** All tokens stay. */
    record None() implements TokenStep {}

    /** The {@code remove} lowest scored tokens are dropped (PPT pruning path, B.4). */
    record Prune(int remove) implements TokenStep {
        /** Checks the count. */
        public Prune {
            Counts.notNegative("tokens to prune", remove);
        }
    }

    /** The {@code remove} most similar pairs are merged (ToMe bipartite matching, B.5). */
    record Pool(int remove) implements TokenStep {
        /** Checks the count. */
        public Pool {
            Counts.notNegative("tokens to pool", remove);
        }
    }

    /** Per image, the score variance decides between pruning and pooling (PPT, B.3). */
    record Adaptive(int remove, Threshold threshold) implements TokenStep {
        /** Checks the count. */
        public Adaptive {
            Objects.requireNonNull(threshold, "threshold");
            Counts.notNegative("tokens to remove", remove);
        }
    }

    /**
     * Lowest scored tokens are dropped, then the next ones merged into kept ones (DiffRate, B.11).
     */
    record PruneThenPool(int prune, int pool) implements TokenStep {
        /** Checks the counts. */
        public PruneThenPool {
            Counts.notNegative("tokens to prune", prune);
            Counts.notNegative("tokens to pool", pool);
        }
    }

    /**
     * Tokens of lowest rank join their most similar kept token (algorithms page L). The rank is the
     * CLS attention times novelty to the power of {@code novelty}; a token's novelty is one minus
     * its largest cosine similarity to a token of more CLS attention, so what is nearly a copy of a
     * more important token goes early, however important it is (the trade of relevance against
     * novelty is that of maximal marginal relevance, Carbonell and Goldstein 1998).
     *
     * @param novelty 0 ranks by CLS attention alone; at most 8
     */
    record OrderedMerge(int remove, double novelty) implements TokenStep {
        private static final double MOST = 8;

        /** Checks the ranges. */
        public OrderedMerge {
            Counts.notNegative("tokens to merge", remove);
            if (!(novelty >= 0 && novelty <= MOST)) {
                throw new IllegalArgumentException(
                        "novelty is " + novelty + ", must be in 0.." + MOST);
            }
        }

        /** Ranks by CLS attention alone. */
        public OrderedMerge(int remove) {
            this(remove, 0);
        }
    }

    /**
     * A learned selector before the block's mixer packs {@code remove} patch tokens into one
     * package token, which is added at the end and never goes (soft token pruning, arXiv
     * 2112.13890; algorithms page C). Other steps stand after the mixer.
     */
    record Package(int remove) implements TokenStep {
        /** Checks the count: a selector that packs nothing would be weights for nothing. */
        public Package {
            if (remove < 1) {
                throw new IllegalArgumentException(
                        "tokens to pack is " + remove + ", must be 1 or more");
            }
        }
    }

    /**
     * Every image keeps as many tokens as it needs, by the score mass they hold; what goes, goes as
     * {@code like} does it at that count (algorithms page I-5).
     *
     * @param like the step where all images keep the same number; each image removes another number
     *     in the same way
     * @param counts how many stay
     */
    record PerImage(TokenStep like, PerImageCounts counts) implements TokenStep {
        /** Checks the way of removing. */
        public PerImage {
            Objects.requireNonNull(counts, "counts");
            if (like instanceof None || like instanceof Package || like instanceof PerImage) {
                throw new IllegalArgumentException(
                        "way of removing is "
                                + like
                                + ", must be prune, pool, adaptive, prune-then-pool or ordered"
                                + " merge");
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
}
