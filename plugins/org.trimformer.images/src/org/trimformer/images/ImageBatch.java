// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images;

import java.nio.FloatBuffer;

/**
 * A batch ready for the network. Closing is optional: it hands the pixel memory back to the reader
 * for a later batch, so close only when nothing reads {@link #pixels()} any more.
 */
public final class ImageBatch implements AutoCloseable {
    private final FloatBuffer pixels;
    private final int[] labels;
    private final int[] indices;
    private final int number;
    private Runnable release;

    ImageBatch(FloatBuffer pixels, int[] labels, int[] indices, int number, Runnable release) {
        this.pixels = pixels;
        this.labels = labels;
        this.indices = indices;
        this.number = number;
        this.release = release;
    }

    /** Normalised pixels [B, C, H, W], direct, native order, position 0, limit B*C*H*W. */
    public FloatBuffer pixels() {
        return pixels;
    }

    /** Images B in this batch, 1 or more. */
    public int size() {
        return labels.length;
    }

    /** A label an image, {@link LabelledImage#NO_LABEL} where unknown; do not change. */
    public int[] labels() {
        return labels;
    }

    /** For each image its position in the list the reader was opened with; do not change. */
    public int[] indices() {
        return indices;
    }

    /**
     * Number of the batch in its epoch from 0; go on after it with start batch {@code number + 1}.
     */
    public int number() {
        return number;
    }

    /** Hands the pixel memory back; a second call does nothing. */
    @Override
    public void close() {
        Runnable once = release;
        release = null;
        if (once != null) {
            once.run();
        }
    }
}
