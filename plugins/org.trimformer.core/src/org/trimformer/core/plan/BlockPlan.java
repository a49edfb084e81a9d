package org.trimformer.core.plan;

import org.trimformer.core.tokens.Counts;
import org.trimformer.core.tokens.TokenStep;

import java.util.Objects;

/**
 * One block after compression.
 *
 * @param mixer what mixes its tokens
 * @param ffnWidth hidden units of its feed-forward layer that are left; 0 removes the layer
 * @param tokenStep what happens to the tokens after the mixer
 */
public record BlockPlan(Mixer mixer, int ffnWidth, TokenStep tokenStep) {

    /** Checks the width. */
    public BlockPlan {
        Objects.requireNonNull(mixer, "mixer");
        Objects.requireNonNull(tokenStep, "tokenStep");
        Counts.notNegative("feed-forward width", ffnWidth);
    }

    /** The same block with another token step. */
    public BlockPlan withTokenStep(TokenStep step) {
        return new BlockPlan(mixer, ffnWidth, step);
    }
}
