// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train.objective;

import org.trimformer.images.augment.Mixed;

import java.nio.FloatBuffer;

/**
 * Images and labels of one step.
 *
 * @param pixels normalised, [B, C, S, S], row-major
 * @param labels class of each image, B
 * @param indices position of each image in its set, B
 * @param mixed how much of which other image each one shows
 */
public record Batch(FloatBuffer pixels, int[] labels, int[] indices, Mixed mixed) {

    /** Images that each show themselves. */
    public Batch(FloatBuffer pixels, int[] labels, int[] indices) {
        this(pixels, labels, indices, new Mixed(1, new int[labels.length]));
    }

    /** B. */
    public int size() {
        return labels.length;
    }
}
