// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One thing that was done to a model.
 *
 * @param operation such as "distill" or "token-prune-pool"
 * @param settings the settings that mattered, as text
 * @param seed the seed used, 0 where nothing was random
 * @param inputHash SHA-256 of the tensors it started from, empty for a fresh model
 * @param codeVersion version of Trimformer
 * @param device where it ran, in words
 * @param inputs what else is needed to repeat it; empty where it was not written down
 */
public record ProvenanceStep(
        String operation,
        Map<String, String> settings,
        long seed,
        String inputHash,
        String codeVersion,
        String device,
        Optional<StepInputs> inputs) {

    /** Version of this library, for {@link #codeVersion()}. */
    public static final String CODE_VERSION = CodeVersion.read();

    /** The build of this library, such as 1.0.0.202611301808: other code under the same version. */
    public static final String CODE_BUILD = CodeVersion.build();

    /** Copies the settings, sorted by name so that equal steps write equal bytes. */
    public ProvenanceStep {
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
        Objects.requireNonNull(inputs, "inputs");
    }

    /** A step that says nothing of its inputs but the model. */
    public ProvenanceStep(
            String operation,
            Map<String, String> settings,
            long seed,
            String inputHash,
            String codeVersion,
            String device) {
        this(operation, settings, seed, inputHash, codeVersion, device, Optional.empty());
    }

    /** Whether a model with this past has been trained, and is no mere set of random weights. */
    public static boolean trained(List<ProvenanceStep> past) {
        return past.isEmpty()
                || !past.get(0).operation().equals("random weights")
                || past.stream().anyMatch(step -> step.operation().equals("distill"));
    }
}
