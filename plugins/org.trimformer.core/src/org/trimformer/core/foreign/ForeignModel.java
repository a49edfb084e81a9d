// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign;

import org.trimformer.core.fault.ModelFormatException;
import org.trimformer.core.fault.UnsupportedModelException;
import org.trimformer.core.foreign.hub.HubConfigFiles;
import org.trimformer.core.foreign.hub.UnreadKinds;
import org.trimformer.core.foreign.names.ConversionState;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.ModelFile;
import org.trimformer.core.model.ProvenanceStep;
import org.trimformer.core.model.StrictTensors;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.PlanCheck;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.weights.FiniteCheck;
import org.trimformer.core.weights.pth.PthContent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens any supported model file: our own, timm or HuggingFace safetensors (with {@code
 * config.json} and {@code preprocessor_config.json} beside it where they exist), and {@code .pth}
 * state dicts of timm, Facebook, Microsoft and SPViT. The format is told by content, never by the
 * name.
 */
public final class ForeignModel {
    private ForeignModel() {}

    /**
     * Opens {@code file}, inferring what it does not say.
     *
     * @throws org.trimformer.core.fault.ModelFormatException if the file is damaged, hostile, or
     *     its tensors do not fit one network
     * @throws org.trimformer.core.fault.UnsupportedModelException if it holds a network we do not
     *     know
     */
    public static VitModel read(Path file) {
        return open(file, ForeignOptions.INFER).model();
    }

    /** As {@link #read(Path)}, passing on the warnings. */
    public static VitModel read(Path file, JobMonitor monitor) {
        return read(file, ForeignOptions.INFER, monitor);
    }

    /** As {@link #open}, passing on the warnings. */
    public static VitModel read(Path file, ForeignOptions options, JobMonitor monitor) {
        monitor.checkCancelled();
        ImportedModel imported = open(file, options);
        imported.warnings().forEach(monitor::warn);
        return imported.model();
    }

    /** Opens {@code file} with what the user knows about it. */
    public static ImportedModel open(Path file, ForeignOptions options) {
        try {
            return opened(file, options);
        } catch (OutOfMemoryError e) {
            throw new ModelFormatException(
                    file.getFileName() + " needs more memory than this program may use.",
                    "Give it more memory (in KNIME: -Xmx in knime.ini), or close other workflows.",
                    e);
        }
    }

    /**
     * Names of the facts about a model that its file did not say and that were assumed when it was
     * loaded, such as {@code heads}.
     */
    public static List<String> assumed(ModelDescription model) {
        List<String> names = new ArrayList<>();
        for (ProvenanceStep step : model.provenance()) {
            step.settings()
                    .forEach(
                            (name, value) -> {
                                if (value.contains("(" + ConversionState.ASSUMED)) {
                                    names.add(name);
                                }
                            });
        }
        return names;
    }

    private static ImportedModel opened(Path file, ForeignOptions options) {
        String name = String.valueOf(file.getFileName());
        WeightFile weights = WeightFile.read(file, options.entry());
        if (ModelFile.isOurs(weights.metadata())) {
            VitModel model = ModelFile.read(file);
            FiniteCheck.check(model.tensors(), name);
            return new ImportedModel(model, unused(name, options));
        }
        if (weights.content().tensors().isEmpty()) {
            throw new ModelFormatException(
                    name + " holds no tensors at all.",
                    "Get the file again from where it came from.");
        }
        HubConfigFiles sides = HubConfigFiles.beside(file);
        ConversionState draft = new ConversionState(name, weights.content().tensors(), sides);
        DeclaredFacts told = new DeclaredFacts(sides, weights.content().settings());
        ModelDescription description;
        VitModel model;
        try {
            description = describe(new Conversion(draft, told, options), weights.content());
            model = new VitModel(description, draft.tensors());
            StrictTensors.check(model, name);
        } catch (ModelFormatException | UnsupportedModelException e) {
            throw UnreadKinds.named(name, sides, e);
        }
        PlanCheck.check(description.architecture(), description.plan());
        FiniteCheck.check(model.tensors(), name);
        return new ImportedModel(model, draft.warnings());
    }

    /** A file of ours says everything; what the user gives beside it is not used, which is said. */
    private static List<String> unused(String name, ForeignOptions options) {
        return options.equals(ForeignOptions.INFER)
                ? List.of()
                : List.of(
                        name
                                + " is a Trimformer model file, which says everything itself; the"
                                + " settings for files of other programs are not used.");
    }

    private static ModelDescription describe(Conversion conversion, PthContent content) {
        try {
            return conversion.run(content);
        } catch (IllegalArgumentException e) {
            // shapes that contradict each other where tensors are joined, sliced or folded
            throw new ModelFormatException(
                    conversion.file()
                            + " has tensors that do not belong together: "
                            + e.getMessage(),
                    "Load the whole checkpoint of one ViT, DeiT or Swin classifier.",
                    e);
        }
    }
}
