package org.trimformer.model.select;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Attention over tokens of which some are dropped but still there, in the training of learned
 * selectors (soft token pruning, algorithms.md C.3): weights exp(l_ij - max_j l_ij) G_ij,
 * normalised as (w + e/N) / (sum w + e) with e = 1e-6. G_ij is the size of token j: 0 for dropped
 * ones, 1 for others, the number of tokens for a package; on the diagonal at least 1 and without
 * gradient. With e = 0 and no token dropped this is proportional attention.
 */
public final class GatedSoftmax {
    private static final double EPS = 1e-6;

    private GatedSoftmax() {}

    /**
     * Attention probabilities, [B, H, rows, N].
     *
     * @param logits l, [B, H, rows, N]
     * @param sizes [B, N, 1]
     */
    public static NDArray of(NDArray logits, NDArray sizes) {
        long n = logits.getShape().get(3);
        NDArray top = logits.stopGradient().max(new int[] {3}, true);
        NDArray weights = logits.sub(top).exp().mul(gates(logits, sizes));
        NDArray sum = weights.sum(new int[] {3}, true).add((float) EPS);
        return weights.add((float) (EPS / n)).div(sum);
    }

    /** G, [B, 1, 1 or rows, N]. */
    private static NDArray gates(NDArray logits, NDArray sizes) {
        long batch = sizes.getShape().get(0);
        long n = sizes.getShape().get(1);
        NDArray keys = sizes.reshape(batch, 1, 1, n);
        boolean prefixOnly = logits.getShape().get(2) < n;
        if (prefixOnly) {
            return keys; // prefix tokens have size 1, the diagonal is as it should be
        }
        NDManager m = logits.getManager();
        NDArray own = m.eye(Math.toIntExact(n)).reshape(1, 1, n, n);
        NDArray others = own.neg().add(1f);
        NDArray least = keys.stopGradient().maximum(1f);
        return keys.mul(others).add(own.mul(least));
    }
}
