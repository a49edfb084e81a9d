// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.deploy;

import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.VitModel;
import org.trimformer.model.classify.Classifier;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.util.Optional;

/** A program that can run models. */
public interface InferenceEngine {

    /** What settings and commands call it: lower-case letters and hyphens. */
    String id();

    /** What a user reads, such as "ONNX Runtime". */
    String name();

    /** Whether it computes on a GPU; such an engine is left out where the user asks for the CPU. */
    boolean onGpu();

    /**
     * One sentence why it cannot run this model on this machine, and what to do where something can
     * be done; empty if it can. Cheap after the first call.
     */
    Optional<String> refusal(ModelDescription model);

    /**
     * Makes a model ready, in fp32 and with at most {@link Lease#threads()} threads.
     *
     * @throws IOException if a temporary file cannot be written
     */
    Classifier open(VitModel model, Lease lease) throws IOException;
}
