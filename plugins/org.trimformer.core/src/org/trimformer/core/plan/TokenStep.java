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

    /** Least important tokens join their most similar kept token (algorithms page L). */
    record OrderedMerge(int remove) implements TokenStep {
        /** Checks the count. */
        public OrderedMerge {
            Counts.notNegative("tokens to merge", remove);
        }
    }

    /**
     * A learned selector before the block keeps tokens, the rest become one package token (arXiv
     * 2112.13890); costs assume {@code keepRatio} of the patch tokens stay.
     */
    record Package(double keepRatio) implements TokenStep {
        /** Checks the ratio. */
        public Package {
            if (!(keepRatio > 0 && keepRatio <= 1)) {
                throw new IllegalArgumentException(
                        "keep ratio is " + keepRatio + ", must be in (0, 1]");
            }
        }
    }
}
