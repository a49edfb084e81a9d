package org.trimformer.model.train;

import java.nio.FloatBuffer;

/**
 * Images and labels of one step.
 *
 * @param pixels normalised, [B, C, S, S], row-major
 * @param labels class of each image, B
 * @param indices position of each image in its set, B
 */
public record Batch(FloatBuffer pixels, int[] labels, int[] indices) {

    /** B. */
    public int size() {
        return labels.length;
    }
}
