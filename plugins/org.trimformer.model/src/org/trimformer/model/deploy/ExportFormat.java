// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.deploy;

import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.model.classify.Classifier;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A file format that a model can leave in. */
public interface ExportFormat {

    /** What settings and commands call it, such as "onnx": lower-case letters, digits, hyphens. */
    String id();

    /** What a user reads, such as "ONNX". */
    String label();

    /** End of the file's name, with its dot. */
    String suffix();

    /** One sentence on what the format is good for. */
    String description();

    /**
     * One sentence why this model cannot be written in this format, and what to do instead; empty
     * if it can.
     */
    Optional<String> refusal(ModelDescription model);

    /**
     * Writes the model.
     *
     * @param file in an empty folder, whose whole contents are delivered: further files may be
     *     written beside it
     * @param metadata texts to store in the file under these keys, as far as the format can
     */
    void write(VitModel model, Path file, Map<String, String> metadata, JobMonitor monitor)
            throws IOException;

    /** The program that opens the file where it is used, such as "ONNX Runtime 1.22.0". */
    String runtime();

    /**
     * One sentence why that program is not here to check what was written, and what to install;
     * empty if it is.
     */
    Optional<String> unchecked();

    /**
     * Opens a written file in that program; called only where {@link #unchecked()} is empty.
     *
     * @param model what was written
     */
    Classifier open(Path file, ModelDescription model, Lease lease) throws IOException;

    /**
     * Id of the format this one is a variant of: its speed and agreement are then measured beside
     * that one's, as int8 weights are beside fp32.
     */
    default Optional<String> variantOf() {
        return Optional.empty();
    }
}
