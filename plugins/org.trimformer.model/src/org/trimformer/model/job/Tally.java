package org.trimformer.model.job;

import org.trimformer.model.train.Batch;

import java.nio.FloatBuffer;
import java.util.Arrays;

/** Collects predictions batch by batch and keeps the first batch for timing. */
final class Tally {
    private final int classes;
    private final int[] truths;
    private final int[] predictions;
    private Batch kept;
    private int images;
    private int correct;
    private int amongFive;

    Tally(int images, int classes) {
        this.classes = classes;
        this.truths = new int[images];
        this.predictions = new int[images];
    }

    /** Adds a batch whose logits are [B, K] row-major. */
    void add(Batch batch, float[] logits) {
        if (kept == null) {
            FloatBuffer copy = FloatBuffer.allocate(batch.pixels().remaining());
            copy.put(batch.pixels().duplicate()).flip();
            kept = new Batch(copy, batch.labels().clone(), batch.indices().clone());
        }
        for (int i = 0; i < batch.size(); i++) {
            int truth = batch.labels()[i];
            int[] rank = rankAndBest(logits, i * classes, truth);
            int place = batch.indices()[i];
            truths[place] = truth;
            predictions[place] = rank[1];
            correct += rank[1] == truth ? 1 : 0;
            amongFive += rank[0] < 5 ? 1 : 0;
            images++;
        }
    }

    /**
     * How many classes stand before the truth (ties: the lower index first), and the best class.
     */
    private int[] rankAndBest(float[] logits, int from, int truth) {
        int before = 0;
        int best = 0;
        float own = logits[from + truth];
        for (int k = 0; k < classes; k++) {
            float z = logits[from + k];
            before += z > own || (z == own && k < truth) ? 1 : 0;
            best = z > logits[from + best] ? k : best;
        }
        return new int[] {before, best};
    }

    int images() {
        return images;
    }

    double top1() {
        return (double) correct / Math.max(1, images);
    }

    double top5() {
        return (double) amongFive / Math.max(1, images);
    }

    int[] truths() {
        return Arrays.copyOf(truths, truths.length);
    }

    int[] predictions() {
        return Arrays.copyOf(predictions, predictions.length);
    }

    Batch keptBatch() {
        return kept;
    }
}
