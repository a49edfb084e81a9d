// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.evaluate;

import org.trimformer.core.metrics.Accuracy;
import org.trimformer.model.train.objective.Batch;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.BitSet;

/** Collects predictions batch by batch and keeps the first batch for timing. */
public final class PredictionCollector {
    private final int classes;
    private final int[] truths;
    private final int[] predictions;
    private final float[] confidences;
    private Batch kept;
    private final Accuracy accuracy = new Accuracy();
    private final BitSet right = new BitSet();
    private final ImageLoss imageLoss;
    private double loss;

    /** What the logits of one image cost. */
    @FunctionalInterface
    public interface ImageLoss {
        /** Where nobody asks for a loss. */
        ImageLoss NONE = (place, logits, label) -> 0;

        /**
         * The loss.
         *
         * @param place of the image among all
         * @param logits one score a class
         */
        double of(int place, float[] logits, int label);
    }

    PredictionCollector(int images, int classes, ImageLoss loss) {
        this.imageLoss = loss;
        this.classes = classes;
        this.truths = new int[images];
        this.predictions = new int[images];
        this.confidences = new float[images];
    }

    /** Adds a batch whose logits are [B, K] row-major. */
    public void add(Batch batch, float[] logits) {
        if (kept == null) {
            FloatBuffer copy = FloatBuffer.allocate(batch.pixels().remaining());
            copy.put(batch.pixels().duplicate()).flip();
            kept = new Batch(copy, batch.labels().clone(), batch.indices().clone());
        }
        for (int i = 0; i < batch.size(); i++) {
            float[] row = Arrays.copyOfRange(logits, i * classes, (i + 1) * classes);
            int place = batch.indices()[i];
            truths[place] = batch.labels()[i];
            predictions[place] = Accuracy.best(row);
            double sum = exponentials(row, row[predictions[place]]);
            confidences[place] = (float) (1 / sum);
            accuracy.add(row, batch.labels()[i]);
            right.set(place, predictions[place] == truths[place]);
            loss += imageLoss.of(place, row, truths[place]);
        }
    }

    /** Sum of exp(logit - best), whose reciprocal is the softmax of the best logit. */
    private static double exponentials(float[] row, float best) {
        double sum = 0;
        for (float logit : row) {
            sum += Math.exp(logit - best);
        }
        return sum;
    }

    public int images() {
        return Math.toIntExact(accuracy.total());
    }

    public double top1() {
        return accuracy.top1().value();
    }

    public double top5() {
        return accuracy.top5().value();
    }

    /** Images predicted right, by place. */
    public BitSet right() {
        return (BitSet) right.clone();
    }

    /** Mean loss of the images. */
    public double loss() {
        return loss / Math.max(1, images());
    }

    Accuracy accuracy() {
        return accuracy;
    }

    int[] truths() {
        return Arrays.copyOf(truths, truths.length);
    }

    int[] predictions() {
        return Arrays.copyOf(predictions, predictions.length);
    }

    float[] confidences() {
        return Arrays.copyOf(confidences, confidences.length);
    }

    /** The first images, at most so many. */
    Batch keptBatch(int most) {
        return kept.part(0, Math.min(most, kept.size()));
    }
}
