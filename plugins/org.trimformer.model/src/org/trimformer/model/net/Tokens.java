package org.trimformer.model.net;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Activations between two blocks.
 *
 * @param x tokens, [B, N, D], prefix tokens first
 * @param sizes how many input tokens each one stands for, [B, N, 1]; null before the first
 *     reduction, when every size is 1
 * @param gated whether dropped tokens are still there with size 0, as in the training of learned
 *     selectors: their key counts for nothing, each token's own key counts at least as one
 */
public record Tokens(NDArray x, NDArray sizes, boolean gated) {

    /** Tokens that are all there. */
    public Tokens(NDArray x, NDArray sizes) {
        this(x, sizes, false);
    }

    /** The same sizes with other activations. */
    public Tokens with(NDArray newX) {
        return new Tokens(newX, sizes, gated);
    }

    /** Moves both tensors to {@code manager}. */
    public void attach(NDManager manager) {
        x.attach(manager);
        if (sizes != null) {
            sizes.attach(manager);
        }
    }
}
