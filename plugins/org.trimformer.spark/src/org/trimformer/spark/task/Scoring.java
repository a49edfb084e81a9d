// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark.task;

import java.io.Serializable;
import java.nio.FloatBuffer;

/** What turns pixels into logits; travels with a task. */
public interface Scoring extends Serializable {

    /**
     * The answers to a batch.
     *
     * @param pixels normalised, [B, C, S, S], direct
     * @param images B
     */
    Answer answer(FloatBuffer pixels, int images);

    /**
     * Answers and what gave them.
     *
     * @param logits rows of as many as there are classes, [B, K]
     * @param macs multiply-accumulates of each image; empty where all cost the same
     * @param device where it ran, in words
     * @param precision arithmetic of the heavy layers
     * @param emitter what ran it
     */
    record Answer(float[] logits, long[] macs, String device, String precision, String emitter) {}
}
