// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.classify;

import ai.djl.ndarray.NDArray;

import org.trimformer.model.net.TokenTrace;

/** A model ready to classify batches. */
public interface Classifier extends AutoCloseable {

    /** Logits [B, K] of normalised images [B, C, S, S], in the images' manager. */
    NDArray logits(NDArray images);

    /**
     * The same, telling what becomes of the tokens where images keep different numbers of them;
     * where all keep the same number the plan says it, and {@code trace} may hear nothing.
     */
    default NDArray logits(NDArray images, TokenTrace trace) {
        return logits(images);
    }

    /** What runs it, such as "TorchScript". */
    String emitter();

    /** Arithmetic of its heavy layers. */
    String precision();

    @Override
    void close();
}
