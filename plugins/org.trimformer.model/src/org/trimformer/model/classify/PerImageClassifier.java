// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.classify;

import ai.djl.ndarray.NDArray;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.model.net.EagerNetwork;
import org.trimformer.model.net.Precision;
import org.trimformer.model.net.ScriptBranches;
import org.trimformer.model.net.TokenTrace;
import org.trimformer.model.net.TrainingNoise;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

/**
 * For plans that leave every image as many tokens as it needs: the pass divides a batch into groups
 * of equal count as it goes, which no script with its constant counts can do. The branches, nearly
 * all of the work, are script functions.
 */
final class PerImageClassifier implements Classifier {
    private final Weights weights;
    private final ScriptBranches branches;
    private final EagerNetwork network;
    private final Precision precision;

    PerImageClassifier(VitModel model, Precision precision, Lease lease) {
        this.precision = precision;
        VitArchitecture arch = Models.vit(model);
        CompressionPlan plan = model.description().plan();
        this.branches = new ScriptBranches(arch, plan, precision, false, lease);
        this.network = new EagerNetwork(arch, plan, branches);
        try {
            this.weights = Weights.copyOf(model.tensors(), lease);
        } catch (RuntimeException | Error e) {
            branches.close();
            throw e;
        }
    }

    @Override
    public NDArray logits(NDArray images) {
        return logits(images, TokenTrace.NONE);
    }

    @Override
    public NDArray logits(NDArray images, TokenTrace trace) {
        return network.run(weights, images, TrainingNoise.NONE, false, trace).logits();
    }

    @Override
    public String emitter() {
        return "TorchScript, block by block";
    }

    @Override
    public String precision() {
        return precision == Precision.BF16 ? "bf16" : "fp32";
    }

    @Override
    public void close() {
        weights.close();
        branches.close();
    }
}
