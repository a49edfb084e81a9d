// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.trimformer.model.weights.TensorOps;

/** Losses of each image, [B]; B images, K classes. {@link ClassWeights} makes their mean. */
public final class Losses {

    private Losses() {}

    /**
     * The cross-entropy with soft targets, −Σ_k t_k log softmax(z)_k.
     *
     * @param logits z, [B, K]
     * @param targets t, [B, K], rows summing to 1
     */
    public static NDArray crossEntropy(NDArray logits, NDArray targets) {
        return logits.logSoftmax(1).mul(targets).sum(new int[] {1}).neg();
    }

    /**
     * Smoothed, mixed targets of a batch.
     *
     * @return [B, K] in {@code manager}
     */
    public static NDArray targets(Batch batch, int classes, double smoothing, NDManager manager) {
        float[] targets = batch.mixed().targets(batch.labels(), classes, smoothing);
        return TensorOps.constant(manager, targets, new Shape(batch.size(), classes));
    }

    /**
     * Kullback-Leibler divergence T²·KL(softmax(t/T) ‖ softmax(z/T)), summed over classes (Hinton
     * et al. 2015, arXiv 1503.02531). DeiT's code divides by K as well.
     *
     * @param logits z of the student, [B, K]
     * @param teacher t, [B, K], without gradients
     * @param temperature T, above 0
     */
    public static NDArray softTeacher(NDArray logits, NDArray teacher, double temperature) {
        NDArray wanted = TensorOps.times(teacher, 1 / temperature).logSoftmax(1);
        NDArray given = TensorOps.times(logits, 1 / temperature).logSoftmax(1);
        NDArray divergence = wanted.exp().mul(wanted.sub(given)).sum(new int[] {1});
        return TensorOps.times(divergence, temperature * temperature);
    }

    /**
     * The cross-entropy with the teacher's class (DeiT, arXiv 2012.12877, equation 3).
     *
     * @param logits of the student, [B, K]
     * @param teacher its logits, [B, K], without gradients
     */
    public static NDArray hardTeacher(NDArray logits, NDArray teacher) {
        long[] chosen = teacher.argMax(1).toLongArray();
        int[] labels = new int[chosen.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (int) chosen[i];
        }
        int classes = Math.toIntExact(logits.getShape().get(1));
        return crossEntropy(logits, smoothed(labels, classes, 0, logits.getManager()));
    }

    /** Mean squared difference of tokens [B, N, D]; {@code b} is without gradients. */
    public static NDArray meanSquare(NDArray a, NDArray b) {
        NDArray difference = a.sub(b);
        return difference.mul(difference).mean(new int[] {2}).mean(new int[] {1});
    }

    /**
     * The same over some tokens: the mean over a batch's images is the mean over all these tokens.
     *
     * @param chosen 1 for tokens that count and 0 for others, [B, N], without gradients
     */
    public static NDArray meanSquare(NDArray a, NDArray b, NDArray chosen) {
        NDArray difference = a.sub(b);
        NDArray each = difference.mul(difference).mean(new int[] {2});
        return each.mul(chosen).sum(new int[] {1}).div(chosen.sum(new int[] {1}).mean());
    }

    /**
     * One-hot targets smoothed as PyTorch does: (1 − ε) on the label plus ε/K on every class.
     *
     * @return [B, K] in {@code manager}
     */
    public static NDArray smoothed(int[] labels, int classes, double smoothing, NDManager manager) {
        float[] targets = new float[labels.length * classes];
        java.util.Arrays.fill(targets, (float) (smoothing / classes));
        for (int i = 0; i < labels.length; i++) {
            targets[i * classes + labels[i]] += (float) (1 - smoothing);
        }
        return TensorOps.constant(manager, targets, new Shape(labels.length, classes));
    }
}
