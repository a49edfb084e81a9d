// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.cost;

/**
 * One row of the layer table.
 *
 * @param block index over all stages, from 0
 * @param tokensIn N before the block, prefix tokens included
 * @param tokensOut N after the block; the feed-forward layer works on these
 * @param mixerMacs multiply-accumulates of attention or convolution, and of a package step's
 *     selector
 * @param ffnMacs multiply-accumulates of the feed-forward layer
 * @param parameters numbers in the block's tensors
 */
public record BlockCost(
        int block, int tokensIn, int tokensOut, long mixerMacs, long ffnMacs, long parameters) {

    /** Multiply-accumulates of the block. */
    public long macs() {
        return mixerMacs + ffnMacs;
    }
}
