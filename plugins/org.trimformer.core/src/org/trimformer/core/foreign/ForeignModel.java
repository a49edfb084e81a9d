package org.trimformer.core.foreign;

import org.trimformer.core.fault.ModelFormatException;
import org.trimformer.core.foreign.hub.SideFiles;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.ModelFile;
import org.trimformer.core.model.StrictTensors;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.PlanCheck;
import org.trimformer.core.progress.JobMonitor;

import java.nio.file.Path;
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
        monitor.checkCancelled();
        Imported imported = open(file, ForeignOptions.INFER);
        imported.warnings().forEach(monitor::warn);
        return imported.model();
    }

    /** Opens {@code file} with what the user knows about it. */
    public static Imported open(Path file, ForeignOptions options) {
        String name = String.valueOf(file.getFileName());
        WeightFile weights = WeightFile.read(file);
        if (ModelFile.isOurs(weights.metadata())) {
            return new Imported(ModelFile.read(file), List.of());
        }
        SideFiles sides = SideFiles.beside(file);
        Draft draft = new Draft(name, weights.tensors(), sides, options);
        ModelDescription description = describe(draft, file);
        VitModel model = new VitModel(description, draft.tensors());
        StrictTensors.check(model, name);
        PlanCheck.check(description.architecture(), description.plan());
        return new Imported(model, draft.warnings());
    }

    private static ModelDescription describe(Draft draft, Path file) {
        try {
            return Conversion.run(draft, file);
        } catch (IllegalArgumentException e) {
            // shapes that contradict each other where tensors are joined, sliced or folded
            throw new ModelFormatException(
                    draft.file() + " has tensors that do not belong together: " + e.getMessage(),
                    "Load the whole checkpoint of one ViT, DeiT or Swin classifier.",
                    e);
        }
    }
}
