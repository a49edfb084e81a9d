// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.classify;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.fault.UnsupportedModelException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.ModelFile;
import org.trimformer.core.model.ProvenanceStep;
import org.trimformer.core.model.StepInputs;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.weights.RandomWeights;
import org.trimformer.runtime.Lease;

import java.util.Map;
import java.util.Optional;

/** Small helpers around models as values. */
public final class Models {
    private Models() {}

    /** A fresh model with random weights; its provenance says so. */
    public static VitModel random(ModelDescription description, long seed) {
        ProvenanceStep step =
                new ProvenanceStep(
                        "random weights", Map.of(), seed, "", ProvenanceStep.CODE_VERSION, "");
        return new VitModel(
                description.withStep(step),
                RandomWeights.draw(description.architecture(), description.plan(), seed));
    }

    /**
     * The architecture as a plain ViT.
     *
     * @throws UnsupportedModelException if it is a Swin
     */
    public static VitArchitecture vit(VitModel model) {
        if (model.description().architecture() instanceof VitArchitecture arch) {
            return arch;
        }
        throw new UnsupportedModelException(
                model.description().architecture().label() + " is not a plain Vision Transformer",
                "Connect a ViT, DeiT or DeiT III model.");
    }

    /**
     * The model a job made of {@code before}.
     *
     * @param inputs what else the job was given, see {@link
     *     org.trimformer.model.provenance.RecordedInputs}
     */
    public static VitModel after(
            VitModel before,
            ModelDescription description,
            Map<String, HostTensor> tensors,
            String operation,
            Map<String, String> settings,
            long seed,
            Optional<StepInputs> inputs,
            Lease lease) {
        ProvenanceStep step =
                new ProvenanceStep(
                        operation,
                        settings,
                        seed,
                        ModelFile.tensorHash(before),
                        ProvenanceStep.CODE_VERSION,
                        lease.deviceWords(),
                        inputs);
        return new VitModel(description.withStep(step), tensors);
    }
}
