// SPDX-License-Identifier: Apache-2.0
package org.trimformer.onnx.backend;

import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.model.classify.Classifier;
import org.trimformer.model.deploy.ExportFormat;
import org.trimformer.onnx.OnnxFile;
import org.trimformer.onnx.runtime.OnnxRuntimes;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * An .onnx file.
 *
 * @param int8 whether linear layers are in 8-bit integers instead of fp32
 */
record OnnxFormat(boolean int8) implements ExportFormat {
    private static final String FP32 = "onnx";

    @Override
    public String id() {
        return int8 ? FP32 + "-int8" : FP32;
    }

    @Override
    public String label() {
        return int8 ? "ONNX, 8-bit weights" : "ONNX";
    }

    @Override
    public String suffix() {
        return ".onnx";
    }

    @Override
    public String description() {
        return int8
                ? "A quarter of the size; faster on processors that multiply 8-bit integers faster,"
                        + " with slightly different predictions. Both are measured beside ONNX."
                : "For ONNX Runtime, browsers, phones and most other inference programs (opset"
                        + " 18).";
    }

    @Override
    public Optional<String> refusal(ModelDescription model) {
        return OnnxFile.refusal(model);
    }

    @Override
    public void write(VitModel model, Path file, Map<String, String> metadata, JobMonitor monitor)
            throws IOException {
        if (int8) {
            OnnxFile.writeInt8(model, file, metadata);
        } else {
            OnnxFile.write(model, file, metadata);
        }
    }

    @Override
    public String runtime() {
        return OnnxRuntimes.label();
    }

    @Override
    public Optional<String> unchecked() {
        return OnnxRuntimes.missing();
    }

    @Override
    public Classifier open(Path file, ModelDescription model, Lease lease) {
        return OnnxRuntimes.open(file, model, lease);
    }

    @Override
    public Optional<String> variantOf() {
        return int8 ? Optional.of(FP32) : Optional.empty();
    }
}
