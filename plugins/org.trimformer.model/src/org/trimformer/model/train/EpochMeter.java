// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Adds up what the steps of one epoch measured. */
public final class EpochMeter {
    private final Map<String, Double> losses = new LinkedHashMap<>();
    private final long start = System.nanoTime();
    private double earlierSeconds;
    private double loss;
    private int correct;
    private int images;

    void add(StepResult r, int batchSize) {
        r.losses().forEach((name, v) -> losses.merge(name, v * batchSize, Double::sum));
        loss += r.loss() * batchSize;
        correct += r.correct();
        images += batchSize;
    }

    /** Whether it has measured nothing yet. */
    public boolean isEmpty() {
        return images == 0;
    }

    /** Mean over the images so far. */
    public double meanLoss() {
        return loss / Math.max(1, images);
    }

    /** Share of the images so far that were predicted right, 0..1. */
    public double accuracy() {
        return (double) correct / Math.max(1, images);
    }

    /** Training images a second. */
    public double imagesPerSecond() {
        return images / Math.max(1e-9, seconds());
    }

    private double seconds() {
        return earlierSeconds + (System.nanoTime() - start) / 1e9;
    }

    /** The row of the history, without held-out figures. */
    EpochRow row(int epoch, double rate) {
        Map<String, Double> means = new LinkedHashMap<>();
        losses.forEach((name, sum) -> means.put(name, sum / Math.max(1, images)));
        return new EpochRow(
                epoch,
                means,
                meanLoss(),
                rate,
                accuracy(),
                Double.NaN,
                Double.NaN,
                imagesPerSecond(),
                false);
    }

    void write(DataOutput out) throws IOException {
        EpochRow.writeLosses(losses, out);
        out.writeDouble(loss);
        out.writeInt(correct);
        out.writeInt(images);
        out.writeDouble(seconds());
    }

    static EpochMeter read(DataInput in) throws IOException {
        EpochMeter meter = new EpochMeter();
        meter.losses.putAll(EpochRow.readLosses(in));
        meter.loss = in.readDouble();
        meter.correct = in.readInt();
        meter.images = in.readInt();
        meter.earlierSeconds = in.readDouble();
        return meter;
    }
}
