package org.trimformer.core.foreign;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.foreign.hub.ClassNames;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.ModelFile;
import org.trimformer.core.model.ProvenanceStep;
import org.trimformer.core.model.VitModel;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** From any naming to ours: unwrap, rename, infer sizes and plan, describe. */
final class Conversion {
    private static final List<String> WRAPPERS = List.of("module.", "model.", "_orig_mod.");

    /** Buffers and training aids that the network can do without. */
    private static final List<String> BUFFERS =
            List.of(
                    ".relative_position_index",
                    ".attn_mask",
                    ".num_batches_tracked",
                    ".assigned_indicator_index",
                    ".position_ids",
                    "embeddings.mask_token");

    private Conversion() {}

    static ModelDescription run(Draft draft, Path file) {
        unwrap(draft);
        String maskName = SwinReader.maskName(draft);
        int maskWindows = maskName.isEmpty() ? 0 : draft.size(maskName, 3, 0);
        BUFFERS.forEach(draft::dropEnding);
        HfNames.apply(draft);
        boolean swin = draft.hasUnder("layers.0.blocks.0.");
        Sized sized =
                swin ? new SwinReader(draft, maskWindows).read() : new VitReader(draft).read();
        Architecture architecture = sized.architecture();
        return new ModelDescription(
                architecture,
                sized.plan(),
                PreprocessingGuess.of(draft, architecture, file),
                classNames(draft, architecture.classes()),
                List.of(imported(draft, sized)));
    }

    /** As many names as classes, or none. */
    private static List<String> classNames(Draft draft, int classes) {
        List<String> names = draft.sides().config().map(ClassNames::of).orElse(List.of());
        if (names.isEmpty() || names.size() == classes) {
            return names;
        }
        draft.warn(
                "config.json has "
                        + names.size()
                        + " class names for "
                        + classes
                        + " classes; classes are numbered instead.");
        return List.of();
    }

    private static ProvenanceStep imported(Draft draft, Sized sized) {
        ModelDescription bare =
                new ModelDescription(
                        sized.architecture(),
                        sized.plan(),
                        PreprocessingGuess.standard(sized.architecture()),
                        List.of(),
                        List.of());
        String hash = ModelFile.tensorHash(new VitModel(bare, draft.tensors()));
        return new ProvenanceStep(
                "import",
                Map.of("file", draft.file()),
                0,
                hash,
                ProvenanceStep.CODE_VERSION,
                "cpu");
    }

    /** Drops prefixes that wrappers put before every name. */
    private static void unwrap(Draft draft) {
        boolean again = true;
        while (again) {
            again = false;
            for (String wrapper : WRAPPERS) {
                if (draft.tensors().keySet().stream().allMatch(n -> n.startsWith(wrapper))) {
                    draft.rename(n -> n.substring(wrapper.length()));
                    again = true;
                }
            }
        }
    }
}
