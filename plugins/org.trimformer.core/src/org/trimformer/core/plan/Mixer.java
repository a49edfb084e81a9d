// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.plan;

/** What mixes tokens in a block; ordered by cost and nested (arXiv 2111.11802, section 3). */
public enum Mixer {
    /** Nothing: the residual branch is zero and its norm is gone. */
    SKIP,
    /**
     * The branch is its own LayerNorm, x + LN(x), as released SPViT-Swin checkpoints were trained.
     */
    NORM_SKIP,
    /** Bottleneck of a 1x1 convolution, D to d to D. */
    CONV_1X1,
    /** Bottleneck whose first convolution is 3x3. */
    CONV_3X3,
    /** Multi-head self-attention. */
    ATTENTION;

    /** Whether the mixer works on the full patch grid, so that no token may be gone before it. */
    public boolean needsGrid() {
        return this == CONV_3X3 || this == CONV_1X1;
    }
}
