package org.trimformer.core.tokens;

/**
 * The {@code remove} lowest scored tokens are dropped (PPT pruning path, B.4).
 *
 * @param remove tokens to drop
 */
public record Prune(int remove) implements TokenStep {

    /** Checks the count. */
    public Prune {
        Counts.notNegative("tokens to prune", remove);
    }
}
