// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.deploy;

import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.VitModel;
import org.trimformer.model.classify.Classifier;
import org.trimformer.model.classify.Classifiers;
import org.trimformer.model.net.Precision;
import org.trimformer.runtime.Lease;

import java.util.Optional;

/** The engine that is always there: PyTorch, which runs every model on the lease's own device. */
public final class TorchScript implements InferenceEngine {

    /** Its {@link #id()}. */
    public static final String ID = "torchscript";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String name() {
        return "TorchScript";
    }

    @Override
    public boolean onGpu() {
        return false;
    }

    @Override
    public Optional<String> refusal(ModelDescription model) {
        return Optional.empty();
    }

    @Override
    public Classifier open(VitModel model, Lease lease) {
        return Classifiers.open(model, Precision.FP32, lease);
    }
}
