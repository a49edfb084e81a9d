// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.export;

import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.ModelFile;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.model.classify.Classifier;
import org.trimformer.model.classify.Classifiers;
import org.trimformer.model.deploy.ExportFormat;
import org.trimformer.model.net.Precision;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Our own model file, which any safetensors library reads, and beside it {@value #LOADER}, which
 * rebuilds the compressed network in PyTorch from the file's metadata.
 */
class Safetensors implements ExportFormat {
    /** The Python module. */
    static final String LOADER = "trimformer_vit.py";

    @Override
    public String id() {
        return Formats.DEFAULT;
    }

    @Override
    public String label() {
        return "safetensors, with a Python loader";
    }

    @Override
    public String suffix() {
        return ".safetensors";
    }

    @Override
    public String description() {
        return "For PyTorch, also to train on: weights under timm's names, and the short module "
                + LOADER
                + ", which rebuilds the compressed network. Load ViT reads it too.";
    }

    @Override
    public Optional<String> refusal(ModelDescription model) {
        return Optional.empty();
    }

    @Override
    public void write(VitModel model, Path file, Map<String, String> metadata, JobMonitor monitor)
            throws IOException {
        ModelFile.write(file, model); // its description holds what the metadata say
        try (InputStream loader = Safetensors.class.getResourceAsStream(LOADER)) {
            Files.copy(Objects.requireNonNull(loader, LOADER), file.resolveSibling(LOADER));
        }
    }

    @Override
    public String runtime() {
        return "Trimformer";
    }

    @Override
    public Optional<String> unchecked() {
        return Optional.empty();
    }

    @Override
    public Classifier open(Path file, ModelDescription model, Lease lease) {
        return Classifiers.open(ModelFile.read(file), Precision.FP32, lease);
    }
}
