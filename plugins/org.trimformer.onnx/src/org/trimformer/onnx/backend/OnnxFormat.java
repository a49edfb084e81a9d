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

/** An .onnx file in fp32. */
final class OnnxFormat implements ExportFormat {

    @Override
    public String id() {
        return "onnx";
    }

    @Override
    public String label() {
        return "ONNX";
    }

    @Override
    public String suffix() {
        return ".onnx";
    }

    @Override
    public String description() {
        return "For ONNX Runtime, browsers, phones and most other inference programs (opset 18).";
    }

    @Override
    public Optional<String> refusal(ModelDescription model) {
        return OnnxFile.refusal(model);
    }

    @Override
    public void write(VitModel model, Path file, Map<String, String> metadata, JobMonitor monitor)
            throws IOException {
        OnnxFile.write(model, file, metadata);
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
}
