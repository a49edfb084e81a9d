// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.tokens;

/**
 * Activations between two blocks.
 *
 * @param x tokens, [B, N, D], prefix tokens first
 * @param sizes how many input tokens each one stands for, [B, N, 1]; null before the first
 *     reduction, when every size is 1
 * @param gated whether dropped tokens are still there with size 0, as in the training of learned
 *     selectors: their key counts for nothing, each token's own key counts at least as one
 */
public record Tokens<T>(T x, T sizes, boolean gated) {

    /** Tokens that are all there. */
    public Tokens(T x, T sizes) {
        this(x, sizes, false);
    }

    /** The same sizes with other activations. */
    public Tokens<T> with(T newX) {
        return new Tokens<>(newX, sizes, gated);
    }
}
