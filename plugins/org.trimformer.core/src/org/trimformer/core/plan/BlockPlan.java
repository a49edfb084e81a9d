// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.plan;

import org.trimformer.core.fault.SettingException;
import org.trimformer.core.tokens.TokenStep;

import java.util.Objects;

/**
 * One block after compression.
 *
 * @param mixer what mixes its tokens
 * @param headWidth width of the queries, keys and values of each of its attention heads; {@link
 *     #FULL} is that of the network, and all there is to say of another mixer
 * @param ffnWidth hidden units of its feed-forward layer that are left; 0 removes the layer
 * @param tokenStep what happens to the tokens after the mixer
 */
public record BlockPlan(Mixer mixer, int headWidth, int ffnWidth, TokenStep tokenStep) {
    /** The head width of the network itself. */
    public static final int FULL = 0;

    /** Checks the widths. */
    public BlockPlan {
        Objects.requireNonNull(mixer, "mixer");
        Objects.requireNonNull(tokenStep, "tokenStep");
        SettingException.requireNotNegative("head width", headWidth);
        SettingException.requireNotNegative("feed-forward width", ffnWidth);
        if (headWidth != FULL && mixer != Mixer.ATTENTION) {
            throw new IllegalArgumentException(
                    "head width is " + headWidth + ", but mixer " + mixer + " has no heads");
        }
    }

    /** A block whose heads, if it has any, are as wide as the network's. */
    public BlockPlan(Mixer mixer, int ffnWidth, TokenStep tokenStep) {
        this(mixer, FULL, ffnWidth, tokenStep);
    }

    /** Width of each attention head in a network whose heads are {@code full} wide. */
    public int headWidth(int full) {
        return headWidth == FULL ? full : headWidth;
    }

    /** The same block with another mixer; its heads stay as they are if that is attention. */
    public BlockPlan withMixer(Mixer other) {
        return new BlockPlan(
                other, other == Mixer.ATTENTION ? headWidth : FULL, ffnWidth, tokenStep);
    }

    /** The same block with heads of another width. */
    public BlockPlan withHeadWidth(int width) {
        return new BlockPlan(mixer, width, ffnWidth, tokenStep);
    }

    /** The same block with another number of hidden units. */
    public BlockPlan withFfnWidth(int width) {
        return new BlockPlan(mixer, headWidth, width, tokenStep);
    }

    /** The same block with another token step. */
    public BlockPlan withTokenStep(TokenStep step) {
        return new BlockPlan(mixer, headWidth, ffnWidth, step);
    }
}
