// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.cost;

import java.util.List;

/**
 * Cost of one image through a deployed network.
 *
 * @param macs multiply-accumulates, as {@link CostModel} counts them
 * @param parameters numbers in the tensors of the model file
 * @param blocks one row a block; stem, patch merging, final norm and head are in the totals only
 */
public record Cost(long macs, long parameters, List<BlockCost> blocks) {

    /** Copies the rows. */
    public Cost {
        blocks = List.copyOf(blocks);
    }

    /** Multiply-accumulates in units of 10^9; papers print this as "GFLOPs". */
    public double gmacs() {
        return macs / 1e9;
    }
}
