// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.classify;

import ai.djl.ndarray.NDArray;

import org.trimformer.model.net.Network;
import org.trimformer.model.weights.Weights;

/**
 * Classifies with weights that belong to someone else, such as those being trained.
 *
 * @param weights not closed here
 * @param network a pass that fits them
 */
public record WeightsClassifier(Weights weights, Network network) implements Classifier {

    @Override
    public NDArray logits(NDArray images) {
        return network.run(weights, images).logits();
    }

    @Override
    public String emitter() {
        return "operation by operation";
    }

    @Override
    public String precision() {
        return "fp32";
    }

    @Override
    public void close() {
        // the weights stay the caller's
    }
}
