package org.trimformer.model.classify;

import ai.djl.ndarray.NDArray;

import org.trimformer.core.model.VitModel;
import org.trimformer.model.net.Network;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

/** The reference forward pass, fp32, operation by operation; for what has no script form. */
final class ImperativeClassifier implements Classifier {
    private final Weights weights;
    private final Network network;

    ImperativeClassifier(VitModel model, Lease lease) {
        network = Networks.of(model.description().architecture(), model.description().plan());
        weights = Weights.copyOf(model.tensors(), lease);
    }

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
        weights.close();
    }
}
