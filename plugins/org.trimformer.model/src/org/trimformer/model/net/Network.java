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
            BranchScale scale,
            boolean training,
            TokenTrace trace);

    /** Evaluates {@code images} [B, C, S, S]; results belong to the images' manager. */
    default ForwardOutput run(Weights weights, NDArray images) {
        return run(weights, images, BranchScale.NONE, false, TokenTrace.NONE);
    }
}
