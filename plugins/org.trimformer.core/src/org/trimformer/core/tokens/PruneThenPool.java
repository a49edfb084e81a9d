package org.trimformer.core.tokens;

/**
 * Lowest scored tokens are dropped, then the next ones merged into kept ones (DiffRate, B.11).
 *
 * @param prune tokens to drop
 * @param pool tokens to merge
 */
public record PruneThenPool(int prune, int pool) implements TokenStep {

    /** Checks the counts. */
    public PruneThenPool {
        Counts.notNegative("tokens to prune", prune);
        Counts.notNegative("tokens to pool", pool);
    }
}
