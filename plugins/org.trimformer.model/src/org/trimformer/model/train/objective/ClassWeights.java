// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import org.trimformer.model.weights.TensorOps;

import java.util.Arrays;

/**
 * How much an image counts in the losses, by its class. Weights and not a balanced draw of images,
 * because so every image is still seen once an epoch, whatever its class: order, schedule, a
 * teacher's remembered answers and resuming stay as they are, and no few images of a rare class are
 * shown again and again.
 */
public final class ClassWeights {
    /** Every image counts the same. */
    public static final ClassWeights EQUAL = new ClassWeights(new float[0]);

    private final float[] weights;

    private ClassWeights(float[] weights) {
        this.weights = weights;
    }

    /**
     * Weights n / (K·n_c) for n images, n_c of them of class c, K classes that occur: each class
     * counts as much as any other, and the mean over all images is 1.
     *
     * @param labels of the images, 0..classes - 1, at least one
     */
    public static ClassWeights inverseFrequency(int[] labels, int classes) {
        int[] counts = new int[classes];
        for (int label : labels) {
            counts[label]++;
        }
        long present = Arrays.stream(counts).filter(c -> c > 0).count();
        float[] weights = new float[classes];
        for (int c = 0; c < classes; c++) {
            weights[c] =
                    counts[c] == 0 ? 0 : (float) ((double) labels.length / present / counts[c]);
        }
        return new ClassWeights(weights);
    }

    /**
     * The weighted sum of the losses of a batch's images, over their number.
     *
     * @param losses of each image, [B]
     * @return scalar
     */
    public NDArray mean(NDArray losses, Batch batch) {
        if (weights.length == 0) {
            return losses.mean();
        }
        NDArray shares =
                TensorOps.constant(losses.getManager(), of(batch), new Shape(batch.size()));
        return losses.mul(shares).mean();
    }

    /** The weight of each image; a mixed one has a mixed weight. */
    float[] of(Batch batch) {
        double own = batch.mixed().lambda();
        float[] each = new float[batch.size()];
        for (int i = 0; i < each.length; i++) {
            float partner = weights[batch.labels()[batch.mixed().partner()[i]]];
            each[i] = (float) (own * weights[batch.labels()[i]] + (1 - own) * partner);
        }
        return each;
    }
}
