package org.trimformer.core.tokens;

/**
 * What happens to the tokens between a block's attention residual and its feed-forward layer, or
 * ({@link PackageTokens}) at the block's input.
 *
 * <p>Counts are tokens removed, prefix tokens are never removed; a step asked to remove more than
 * its method can clamps as the papers do (algorithms.md B.3, B.5).
 */
public interface TokenStep {

    /** All tokens stay. */
    record None() implements TokenStep {}
}
