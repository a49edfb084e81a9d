// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One row of the history.
 *
 * @param epoch from 1
 * @param crossEntropy mean over the epoch, under sampled gates
 * @param penalty mean of what the cost added to the loss
 * @param accuracy share of training images predicted right under sampled gates, 0..1
 * @param gmacs cost of the deterministic gates at the end of the epoch, 10^9 multiply-accumulates
 * @param targetGmacs what the cost was pulled to at the end of the epoch
 * @param penaltyWeight lambda at the end of the epoch
 * @param choices what the gates say at the end of the epoch
 * @param imagesPerSecond training images a second
 */
public record SearchRow(
        int epoch,
        double crossEntropy,
        double penalty,
        double accuracy,
        double gmacs,
        double targetGmacs,
        double penaltyWeight,
        ChoiceCounts choices,
        double imagesPerSecond) {

    void write(DataOutput out) throws IOException {
        out.writeInt(epoch);
        out.writeDouble(crossEntropy);
        out.writeDouble(penalty);
        out.writeDouble(accuracy);
        out.writeDouble(gmacs);
        out.writeDouble(targetGmacs);
        out.writeDouble(penaltyWeight);
        choices.write(out);
        out.writeDouble(imagesPerSecond);
    }

    static SearchRow read(DataInput in) throws IOException {
        return new SearchRow(
                in.readInt(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                ChoiceCounts.read(in),
                in.readDouble());
    }
}
