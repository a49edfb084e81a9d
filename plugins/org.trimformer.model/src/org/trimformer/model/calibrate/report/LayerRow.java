package org.trimformer.model.calibrate.report;

/**
 * What the reduction does in one block.
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
 */
public record LayerRow(
        int block,
        int tokensIn,
        int tokensOut,
        double pruned,
        double pooled,
        long macsBefore,
        long macsAfter) {}
