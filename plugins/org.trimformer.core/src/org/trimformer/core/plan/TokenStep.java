package org.trimformer.core.plan;

import java.util.Objects;
import java.util.Optional;

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

    /** Least important tokens join their most similar kept token (algorithms page L). */
    record OrderedMerge(int remove) implements TokenStep {
        /** Checks the count. */
        public OrderedMerge {
            Counts.notNegative("tokens to merge", remove);
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
     * {@code method} does it at that count (algorithms page I-5).
     *
     * @param method of removing
     * @param threshold present for {@link TokenMethod#ADAPTIVE} alone
     * @param counts how many stay
     */
    record PerImage(TokenMethod method, Optional<Threshold> threshold, PerImageCounts counts)
            implements TokenStep {
        /** Checks that the threshold is there where it is needed. */
        public PerImage {
            Objects.requireNonNull(method, "method");
            Objects.requireNonNull(counts, "counts");
            if (method == TokenMethod.PACKAGE) {
                throw new IllegalArgumentException(
                        "method is package, whose counts are the same for every image; take"
                                + " another one for counts per image");
            }
            if (threshold.isPresent() != (method == TokenMethod.ADAPTIVE)) {
                throw new IllegalArgumentException(
                        "threshold is "
                                + threshold
                                + " for method "
                                + method.id()
                                + ", must be given for adaptive and for no other");
            }
        }

        /** The step that removes {@code remove} tokens of an image. */
        public TokenStep fixed(int remove) {
            return method.step(remove, threshold.orElse(null));
        }
    }
}
