// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.reduce;

import org.trimformer.core.tokens.VarianceThreshold;

/** PPT's choice between pruning and pooling (algorithms.md B.3, B.10). */
public final class Policy {

    private Policy() {}

    /**
     * Whether an image prunes: its scores vary at least as much as the threshold says. Flat scores
     * mean that nothing is clearly unimportant, so duplicates are merged instead.
     *
     * @param scores of {@link Importance#scores}
     */
    public static boolean prunes(float[] scores, VarianceThreshold threshold) {
        double variance = Importance.variance(scores);
        double n = scores.length;
        return switch (threshold.kind()) {
            case VARIANCE -> variance >= threshold.value();
            case CV2 -> variance * n * n >= threshold.value();
        };
    }
}
