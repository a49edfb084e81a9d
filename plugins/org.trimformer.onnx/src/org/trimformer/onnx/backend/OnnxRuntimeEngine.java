// SPDX-License-Identifier: Apache-2.0
package org.trimformer.onnx.backend;

import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.VitModel;
import org.trimformer.model.classify.Classifier;
import org.trimformer.model.deploy.InferenceEngine;
import org.trimformer.onnx.OnnxFile;
import org.trimformer.onnx.runtime.OnnxRuntimes;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.util.Optional;

/** ONNX Runtime on the CPU. */
final class OnnxRuntimeEngine implements InferenceEngine {

    @Override
    public String id() {
        return "onnxruntime";
    }

    @Override
    public String name() {
        return "ONNX Runtime";
    }

    @Override
    public boolean onGpu() {
        return false;
    }

    @Override
    public Optional<String> refusal(ModelDescription model) {
        return OnnxRuntimes.missing().or(() -> OnnxFile.refusal(model));
    }

    @Override
    public Classifier open(VitModel model, Lease lease) throws IOException {
        return OnnxRuntimes.open(model, lease);
    }
}
