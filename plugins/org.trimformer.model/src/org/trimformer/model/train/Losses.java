package org.trimformer.model.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.trimformer.model.net.Nd;

/** Losses as scalars; B images, K classes. */
public final class Losses {

    private Losses() {}

    /**
     * Mean over images of the cross-entropy with soft targets, −Σ_k t_k log softmax(z)_k.
     *
     * @param logits z, [B, K]
     * @param targets t, [B, K], rows summing to 1
     */
    public static NDArray crossEntropy(NDArray logits, NDArray targets) {
        return logits.logSoftmax(1).mul(targets).sum(new int[] {1}).mean().neg();
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
        return Nd.constant(manager, targets, new Shape(labels.length, classes));
    }
}
