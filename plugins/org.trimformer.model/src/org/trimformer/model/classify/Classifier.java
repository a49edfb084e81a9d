package org.trimformer.model.classify;

import ai.djl.ndarray.NDArray;

/** A model ready to classify batches. */
public interface Classifier extends AutoCloseable {

    /** Logits [B, K] of normalised images [B, C, S, S], in the images' manager. */
    NDArray logits(NDArray images);

    /** What runs it, such as "TorchScript". */
    String emitter();

    /** Arithmetic of its heavy layers. */
    String precision();

    @Override
    void close();
}
