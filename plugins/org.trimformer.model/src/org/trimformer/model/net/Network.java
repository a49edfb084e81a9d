// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.net;

import ai.djl.ndarray.NDArray;

import org.trimformer.model.weights.Weights;

/** The forward pass of a network of either family under its compression plan. */
public interface Network {

    /**
     * Runs the network; results belong to the images' manager.
     *
     * @param images [B, C, S, S] normalised
     * @param scale what happens to residual branches
     * @param training whether batch norms use and update batch statistics
     * @param trace is told what becomes of the tokens
     */
    ForwardOutput run(
            Weights weights,
            NDArray images,
            TrainingNoise scale,
            boolean training,
            TokenTrace trace);

    /** What the first block reads, [B, N, D]. */
    NDArray embed(Weights weights, NDArray images);

    /**
     * What block {@code block} reads, from what the one before it gave, [B, N, D]; a Swin merges
     * patches where a stage begins, and {@code x} is used up then.
     */
    NDArray before(Weights weights, int block, NDArray x);

    /**
     * Runs blocks {@code from} to {@code to - 1} on a residual stream that is left as it is.
     *
     * @param x [B, N, D] as block {@code from} reads it, every token of size 1
     * @return the stream behind the blocks, in {@code x}'s manager
     */
    NDArray blocks(Weights weights, NDArray x, int from, int to);

    /** Final norm and heads on the stream behind the last block, [B, N, D]. */
    ForwardOutput end(Weights weights, NDArray x);

    /** Evaluates {@code images} [B, C, S, S]; results belong to the images' manager. */
    default ForwardOutput run(Weights weights, NDArray images) {
        return run(weights, images, TrainingNoise.NONE, false, TokenTrace.NONE);
    }
}
