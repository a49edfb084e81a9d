package org.trimformer.model.job;

import ai.djl.ndarray.NDArray;

import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.model.VitModel;
import org.trimformer.model.net.SwinForward;
import org.trimformer.model.net.TensorCheck;
import org.trimformer.model.net.Weights;
import org.trimformer.runtime.Lease;

/** A Swin, fp32, operation by operation. */
final class SwinClassifier implements Classifier {
    private final Weights weights;
    private final SwinForward network;

    SwinClassifier(VitModel model, Lease lease) {
        TensorCheck.check(model);
        SwinArchitecture arch = (SwinArchitecture) model.description().architecture();
        network = new SwinForward(arch, model.description().plan());
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
