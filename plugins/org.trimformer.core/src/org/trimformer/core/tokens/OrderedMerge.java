package org.trimformer.core.tokens;

/**
 * Tokens of lowest rank join their most similar kept token (algorithms.md L). The rank is the CLS
 * attention times novelty to the power of {@code novelty}; a token's novelty is one minus its
 * largest cosine similarity to a token of more CLS attention, so what is nearly a copy of a more
 * important token goes early, however important it is (the trade of relevance against novelty is
 * that of maximal marginal relevance, Carbonell and Goldstein 1998).
 *
 * @param remove tokens to merge
 * @param novelty 0 ranks by CLS attention alone; at most 8
 */
public record OrderedMerge(int remove, double novelty) implements TokenStep {
    private static final double MOST = 8;

    /** Checks the ranges. */
    public OrderedMerge {
        Counts.notNegative("tokens to merge", remove);
        if (!(novelty >= 0 && novelty <= MOST)) {
            throw new IllegalArgumentException("novelty is " + novelty + ", must be in 0.." + MOST);
        }
    }

    /** Ranks by CLS attention alone. */
    public OrderedMerge(int remove) {
        this(remove, 0);
    }
}
