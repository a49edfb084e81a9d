package org.trimformer.model.train;

import java.util.LinkedHashMap;
import java.util.Map;

/** Adds up what the steps of one epoch measured. */
final class EpochMeter {
    private final Map<String, Double> losses = new LinkedHashMap<>();
    private final long start = System.nanoTime();
    private double loss;
    private int correct;
    private int images;

    void add(StepResult r, int batchSize) {
        r.losses().forEach((name, v) -> losses.merge(name, v * batchSize, Double::sum));
        loss += r.loss() * batchSize;
        correct += r.correct();
        images += batchSize;
    }

    double meanLoss() {
        return loss / Math.max(1, images);
    }

    double accuracy() {
        return (double) correct / Math.max(1, images);
    }

    double imagesPerSecond() {
        return images / Math.max(1e-9, (System.nanoTime() - start) / 1e9);
    }

    int images() {
        return images;
    }

    EpochRow row(int epoch, double rate, double heldOut, double imagesPerSecond, boolean best) {
        Map<String, Double> means = new LinkedHashMap<>();
        losses.forEach((name, sum) -> means.put(name, sum / Math.max(1, images)));
        return new EpochRow(
                epoch, means, meanLoss(), rate, accuracy(), heldOut, imagesPerSecond, best);
    }
}
