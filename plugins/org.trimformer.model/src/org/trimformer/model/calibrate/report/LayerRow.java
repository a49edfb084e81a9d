// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.calibrate.report;

/**
 * What the reduction does in one block. Where images keep different numbers of tokens, figures are
 * means over the calibration images and p95 the figures that 95 % of them do not exceed.
 *
 * @param block index from 0
 * @param tokensIn N before the block, prefix tokens included
 * @param tokensOut N after it
 * @param pruned share of the removed tokens that were dropped, averaged over the calibration
 *     images; NaN where nothing was removed or no image was looked at. With the adaptive method,
 *     whose images either prune or pool, this is the share of images that pruned
 * @param pooled share of the removed tokens that were merged, likewise
 * @param macsBefore multiply-accumulates of the block in the model that came in
 * @param macsAfter multiply-accumulates of it now
 * @param tokensOutP95 see above; {@code tokensOut} where all images keep the same number
 * @param macsAfterP95 likewise
 */
public record LayerRow(
        int block,
        int tokensIn,
        int tokensOut,
        double pruned,
        double pooled,
        long macsBefore,
        long macsAfter,
        long tokensOutP95,
        long macsAfterP95) {

    /** A block in which all images keep the same number of tokens. */
    public LayerRow(
            int block,
            int tokensIn,
            int tokensOut,
            double pruned,
            double pooled,
            long macsBefore,
            long macsAfter) {
        this(
                block,
                tokensIn,
                tokensOut,
                pruned,
                pooled,
                macsBefore,
                macsAfter,
                tokensOut,
                macsAfter);
    }
}
