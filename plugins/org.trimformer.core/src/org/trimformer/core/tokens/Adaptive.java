package org.trimformer.core.tokens;

import java.util.Objects;

/**
 * Per image, the score variance decides between pruning and pooling (PPT, B.3).
 *
 * @param remove tokens to remove
 * @param threshold variances at or above it prune
 */
public record Adaptive(int remove, Threshold threshold) implements TokenStep {

    /** Checks the count. */
    public Adaptive {
        Objects.requireNonNull(threshold, "threshold");
        Counts.notNegative("tokens to remove", remove);
    }
}
