// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.distill;

import ai.djl.ndarray.NDArray;

import org.trimformer.model.train.objective.Batch;

import java.util.List;

/** A frozen network whose outputs a student follows; its results may be used in a loss. */
public interface Teacher extends AutoCloseable {

    /**
     * What it says about the images the student sees.
     *
     * @param images [B, C, S, S] normalised for the student; results are in their manager
     * @param batch which images they are
     */
    Answer of(NDArray images, Batch batch);

    /** Whether answers hold tokens. */
    boolean givesTokens();

    @Override
    void close();

    /**
     * An answer.
     *
     * @param logits [B, K]
     * @param tokens final-norm tokens [B, N, D], null unless {@link #givesTokens}
     * @param streams residual stream behind each block, [B, N, D] each; empty where nobody asked
     *     for them
     */
    record Answer(NDArray logits, NDArray tokens, List<NDArray> streams) {

        /** Copies the list. */
        public Answer {
            streams = List.copyOf(streams);
        }

        /** Without streams. */
        public Answer(NDArray logits, NDArray tokens) {
            this(logits, tokens, List.of());
        }
    }
}
