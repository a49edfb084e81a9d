// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One row of the history.
 *
 * @param epoch from 1
 * @param losses mean of each term over the epoch
 * @param loss mean of their sum
 * @param learningRate rate of the last step
 * @param trainAccuracy share of training images predicted right while training, 0..1
 * @param heldOutAccuracy share of held-out images predicted right after the epoch, NaN without any
 * @param heldOutLoss mean loss of the held-out images' logits in nats, NaN without any
 * @param imagesPerSecond training images a second, evaluation not counted
 * @param best whether these weights were kept as the best so far
 */
public record EpochRow(
        int epoch,
        Map<String, Double> losses,
        double loss,
        double learningRate,
        double trainAccuracy,
        double heldOutAccuracy,
        double heldOutLoss,
        double imagesPerSecond,
        boolean best) {

    /** The same after evaluation. */
    EpochRow judged(double accuracy, double lossThere, boolean isBest) {
        return new EpochRow(
                epoch,
                losses,
                loss,
                learningRate,
                trainAccuracy,
                accuracy,
                lossThere,
                imagesPerSecond,
                isBest);
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(epoch);
        writeLosses(losses, out);
        out.writeDouble(loss);
        out.writeDouble(learningRate);
        out.writeDouble(trainAccuracy);
        out.writeDouble(heldOutAccuracy);
        out.writeDouble(heldOutLoss);
        out.writeDouble(imagesPerSecond);
        out.writeBoolean(best);
    }

    static EpochRow read(DataInput in) throws IOException {
        return new EpochRow(
                in.readInt(),
                readLosses(in),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readBoolean());
    }

    static void writeLosses(Map<String, Double> losses, DataOutput out) throws IOException {
        out.writeInt(losses.size());
        for (Map.Entry<String, Double> entry : losses.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeDouble(entry.getValue());
        }
    }

    static Map<String, Double> readLosses(DataInput in) throws IOException {
        Map<String, Double> losses = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            losses.put(in.readUTF(), in.readDouble());
        }
        return losses;
    }
}
