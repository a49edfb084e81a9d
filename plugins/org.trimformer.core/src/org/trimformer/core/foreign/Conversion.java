// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.foreign.hub.ClassNames;
import org.trimformer.core.foreign.names.ClipNames;
import org.trimformer.core.foreign.names.ConversionState;
import org.trimformer.core.foreign.names.DinoNames;
import org.trimformer.core.foreign.names.HfNames;
import org.trimformer.core.foreign.names.Lookalikes;
import org.trimformer.core.foreign.names.TimmRotaryNames;
import org.trimformer.core.foreign.names.TorchvisionNames;
import org.trimformer.core.foreign.names.UnsupportedFamilies;
import org.trimformer.core.foreign.names.WrapperPrefixes;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.ModelFile;
import org.trimformer.core.model.ProvenanceStep;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.weights.pth.PthContent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** From any naming to ours: unwrap, rename, infer sizes and plan, describe. */
final class Conversion {
    private final ConversionState draft;
    private final DeclaredFacts told;
    private final ForeignOptions options;

    Conversion(ConversionState draft, DeclaredFacts told, ForeignOptions options) {
        this.draft = draft;
        this.told = told;
        this.options = options;
    }

    String file() {
        return draft.file();
    }

    ModelDescription run(PthContent content) {
        note(content);
        refuseLost(content);
        UnsupportedFamilies.refuse(draft);
        WrapperPrefixes.unwrap(draft);
        String maskName = SwinReader.maskName(draft);
        int maskWindows = maskName.isEmpty() ? 0 : draft.size(maskName, 3, 0);
        WrapperPrefixes.dropLeftovers(draft);
        UnsupportedFamilies.refuse(draft);
        Lookalikes.refuse(
                draft,
                new VitFacts(draft, told, options).names(),
                key -> told.of(key).filter(DeclaredFacts.Value::isTrue).isPresent(),
                told.text("architecture").isPresent());
        boolean torchvision = TorchvisionNames.apply(draft);
        HfNames.Source huggingFace = HfNames.apply(draft);
        ClipNames.Source clip = ClipNames.apply(draft);
        TimmRotaryNames.Source dinov3 = TimmRotaryNames.apply(draft);
        boolean hfDinov3 = huggingFace == HfNames.Source.DINOV3;
        DinoNames.apply(draft);
        UnsupportedFamilies.settle(draft);
        boolean swin = draft.hasUnder("layers.0.blocks.0.");
        InferredSizes sized =
                swin
                        ? new SwinReader(draft, told, options, maskWindows).read()
                        : new VitReader(
                                        draft,
                                        new VitFacts(draft, told, options),
                                        new VitReader.Source(
                                                hfDinov3 || dinov3 != TimmRotaryNames.Source.NONE,
                                                hfDinov3,
                                                dinov3 == TimmRotaryNames.Source.TIMM,
                                                clip))
                                .read();
        Architecture architecture = sized.architecture();
        PreprocessingGuess guess =
                new PreprocessingGuess(
                        draft,
                        told,
                        options,
                        torchvision,
                        huggingFace != HfNames.Source.NONE,
                        clip);
        return new ModelDescription(
                architecture,
                sized.plan(),
                guess.of(architecture),
                classNames(architecture.classes()),
                List.of(imported(sized)));
    }

    /** Weights in a number format of their own cannot be left out as other entries are. */
    private void refuseLost(PthContent content) {
        List<String> lost = content.skipped().stream().filter(n -> n.endsWith(".weight")).toList();
        if (!lost.isEmpty()) {
            throw draft.unsupported(
                    "holds "
                            + lost.size()
                            + " weights in a format that is not read (quantised, sparse or fp8),"
                            + " the first of them "
                            + lost.get(0)
                            + ".",
                    "Save them as plain numbers: torch.save({name: tensor.float() ...}).");
        }
    }

    /** Says which of several weights were taken, and what was left out. */
    private void note(PthContent content) {
        if (!content.taken().isEmpty()) {
            draft.fact(
                    "weights", content.taken(), content.averaged() ? "averaged over training" : "");
        }
        if (content.averaged()) {
            draft.warn(
                    "it holds weights averaged over training (EMA, "
                            + content.taken()
                            + ") and raw ones ("
                            + String.join(", ", content.others())
                            + "); the averaged ones are taken, as timm does. Set 'Weights entry' of"
                            + " Load ViT to take others.");
        } else if (!content.others().isEmpty()) {
            draft.warn(
                    "it holds several sets of weights; those under "
                            + (content.taken().isEmpty() ? "no entry" : content.taken())
                            + " are taken, not "
                            + String.join(", ", content.others())
                            + ". Set 'Weights entry' of Load ViT to take others.");
        }
        if (!content.skipped().isEmpty()) {
            List<String> first = content.skipped().stream().limit(8).toList();
            int more = content.skipped().size() - first.size();
            draft.fact(
                    "left out",
                    String.join(", ", first) + (more > 0 ? " and " + more + " more" : ""),
                    "no weights");
        }
    }

    /** As many names as classes, or none. */
    private List<String> classNames(int classes) {
        if (classes == 0) {
            return List.of(); // a backbone
        }
        List<Integer> gaps = new ArrayList<>();
        List<String> names =
                draft.sides().config().map(c -> ClassNames.of(c, classes, gaps)).orElse(List.of());
        if (names.isEmpty()) {
            return names;
        }
        if (names.size() != classes) {
            draft.warn(
                    "config.json names a class "
                            + (names.size() - 1)
                            + ", but the network has "
                            + classes
                            + " classes, 0 to "
                            + (classes - 1)
                            + "; classes are numbered instead.");
            return List.of();
        }
        if (!gaps.isEmpty()) {
            List<String> first = gaps.stream().limit(8).map(String::valueOf).toList();
            draft.warn(
                    "config.json has no name for class "
                            + String.join(", ", first)
                            + (gaps.size() > 8 ? " and " + (gaps.size() - 8) + " more" : "")
                            + "; it is called by its number.");
        }
        return names;
    }

    private ProvenanceStep imported(InferredSizes sized) {
        ModelDescription bare =
                new ModelDescription(
                        sized.architecture(),
                        sized.plan(),
                        PreprocessingGuess.standard(sized.architecture()),
                        List.of(),
                        List.of());
        String hash = ModelFile.tensorHash(new VitModel(bare, draft.tensors()));
        Map<String, String> facts = new TreeMap<>(draft.facts());
        facts.put("file", draft.file());
        return new ProvenanceStep("import", facts, 0, hash, ProvenanceStep.CODE_VERSION, "cpu");
    }
}
