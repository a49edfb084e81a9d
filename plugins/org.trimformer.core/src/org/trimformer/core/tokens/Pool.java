package org.trimformer.core.tokens;

/**
 * The {@code remove} most similar pairs are merged (ToMe bipartite matching, B.5).
 *
 * @param remove pairs to merge
 */
public record Pool(int remove) implements TokenStep {

    /** Checks the count. */
    public Pool {
        Counts.notNegative("tokens to pool", remove);
    }
}
