package org.trimformer.model.job;

import ai.djl.ndarray.NDArray;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.model.VitModel;
import org.trimformer.model.net.TensorCheck;
import org.trimformer.model.net.VitForward;
import org.trimformer.model.net.Weights;
import org.trimformer.runtime.Lease;

/** The reference forward pass, fp32, operation by operation. */
final class ImperativeClassifier implements Classifier {
    private final Weights weights;
    private final VitForward network;

    ImperativeClassifier(VitModel model, Lease lease) {
        TensorCheck.check(model);
        VitArchitecture arch = Models.vit(model);
        network = new VitForward(arch, model.description().plan());
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
