package org.trimformer.core.tokens;

/**
 * When adaptive reduction prunes instead of pooling (PPT, algorithms.md B.3 and B.10).
 *
 * @param kind scale of {@code value}
 * @param value variances at or above it prune, below it pool; may be infinite
 */
public record Threshold(Kind kind, double value) {

    /** Scale of the threshold. */
    public enum Kind {
        /** The paper's raw unbiased variance of the scores. */
        VARIANCE,
        /**
         * Squared coefficient of variation, variance times n squared: independent of token count.
         */
        CV2
    }

    /** Checks the value. */
    public Threshold {
        if (!(value >= 0)) {
            throw new IllegalArgumentException("threshold is " + value + ", must be 0 or more");
        }
    }
}
