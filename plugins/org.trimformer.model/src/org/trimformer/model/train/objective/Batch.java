// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train.objective;

import org.trimformer.images.augment.MixedTargets;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Images and labels of one step.
 *
 * @param pixels normalised, [B, C, S, S], row-major
 * @param labels class of each image, B
 * @param indices position of each image in its set, B
 * @param mixed how much of which other image each one shows
 */
public record Batch(FloatBuffer pixels, int[] labels, int[] indices, MixedTargets mixed) {

    /** Images that each show themselves. */
    public Batch(FloatBuffer pixels, int[] labels, int[] indices) {
        this(pixels, labels, indices, new MixedTargets(1, new int[labels.length]));
    }

    /** The images from {@code from} (inclusive) to {@code to} (exclusive), without mixing. */
    public Batch part(int from, int to) {
        int each = pixels.remaining() / size();
        return new Batch(
                pixels.slice(pixels.position() + from * each, (to - from) * each),
                Arrays.copyOfRange(labels, from, to),
                Arrays.copyOfRange(indices, from, to));
    }

    /** B. */
    public int size() {
        return labels.length;
    }
}
