// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.export;

import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.model.classify.Classifier;
import org.trimformer.model.classify.Classifiers;
import org.trimformer.model.deploy.ExportFormat;
import org.trimformer.model.script.ModelScript;
import org.trimformer.runtime.Lease;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A TorchScript archive for any libtorch: Python's {@code torch.jit.load}, C++, Java, Android. */
final class TorchScriptFile implements ExportFormat {

    @Override
    public String id() {
        return "torchscript";
    }

    @Override
    public String label() {
        return "TorchScript";
    }

    @Override
    public String suffix() {
        return ".pt";
    }

    @Override
    public String description() {
        return "For PyTorch without any code of the network: one file for torch.jit.load in"
                + " Python, for C++, Java and Android.";
    }

    @Override
    public Optional<String> refusal(ModelDescription model) {
        return model.plan().countsPerImage()
                ? Optional.of(
                        "TorchScript cannot hold a model whose images keep different numbers of"
                                + " tokens: choose safetensors, or the same number for every image"
                                + " in Token Prune & Pool.")
                : Optional.empty();
    }

    @Override
    public void write(VitModel model, Path file, Map<String, String> metadata, JobMonitor monitor)
            throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            ModelScript.write(model, ModelScript.Backend.PORTABLE, metadata, out);
        }
    }

    @Override
    public String runtime() {
        return "TorchScript";
    }

    @Override
    public Optional<String> unchecked() {
        return Optional.empty();
    }

    @Override
    public Classifier open(Path file, ModelDescription model, Lease lease) {
        return Classifiers.open(file, ModelScript.Backend.PORTABLE, lease);
    }
}
