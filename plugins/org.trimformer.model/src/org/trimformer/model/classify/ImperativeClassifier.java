package org.trimformer.model.classify;

import ai.djl.ndarray.NDArray;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.model.net.ForwardOutput;
import org.trimformer.model.net.SwinForward;
import org.trimformer.model.net.VitForward;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.util.function.BiFunction;

/** The reference forward pass, fp32, operation by operation; for what has no script form. */
final class ImperativeClassifier implements Classifier {
    private final Weights weights;
    private final BiFunction<Weights, NDArray, ForwardOutput> network;

    ImperativeClassifier(VitModel model, Lease lease) {
        network = network(model.description().architecture(), model.description().plan());
        weights = Weights.copyOf(model.tensors(), lease);
    }

    private static BiFunction<Weights, NDArray, ForwardOutput> network(
            Architecture arch, CompressionPlan plan) {
        if (arch instanceof SwinArchitecture swin) {
            return new SwinForward(swin, plan)::run;
        }
        return new VitForward((VitArchitecture) arch, plan)::run;
    }

    @Override
    public NDArray logits(NDArray images) {
        return network.apply(weights, images).logits();
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
