// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign;

import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.foreign.hub.TimmPreprocessing;
import org.trimformer.core.foreign.names.ConversionState;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.singlepath.SlotOrder;
import org.trimformer.core.tokens.TokenStep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sizes of a Swin from the shapes of its tensors, under timm's or Microsoft's names. */
final class SwinReader {
    private static final int HEAD_WIDTH = 32;
    private static final List<String> GELU = List.of("gelu", "gelu_python", "gelu_erf");

    private final ConversionState draft;
    private final DeclaredFacts told;
    private final ForeignOptions options;
    private final int maskWindows;

    /**
     * Prepares reading.
     *
     * @param maskWindows windows in the stored mask of the first stage, 0 where none is stored
     */
    SwinReader(ConversionState draft, DeclaredFacts told, ForeignOptions options, int maskWindows) {
        this.draft = draft;
        this.told = told;
        this.options = options;
        this.maskWindows = maskWindows;
    }

    /** Name of the mask buffer of the first shifted block, empty where there is none. */
    static String maskName(ConversionState draft) {
        return draft.tensors().keySet().stream()
                .filter(n -> n.endsWith("layers.0.blocks.1.attn_mask"))
                .findFirst()
                .orElse("");
    }

    InferredSizes read() {
        placeDownsampling();
        boolean head = draft.has("head.fc.weight");
        if (!head) {
            draft.warn(VitReader.BACKBONE);
        }
        if (options.heads().isPresent() || options.pooling().isPresent()) {
            draft.warn(
                    "it is a Swin, which says its heads and pooling itself; these are not used.");
        }
        refuseOthers();
        int width = draft.size("patch_embed.proj.weight", 4, 0);
        int stages = draft.count("layers.");
        int window = window();
        List<Integer> depths = new ArrayList<>();
        List<Integer> heads = new ArrayList<>();
        List<BlockPlan> blocks = new ArrayList<>();
        for (int s = 0; s < stages; s++) {
            String prefix = "layers." + s + ".blocks.";
            depths.add(draft.count(prefix));
            heads.add(heads(prefix, depths.get(s), width << s));
            for (int b = 0; b < depths.get(s); b++) {
                SinglePathBlock block =
                        new SinglePathBlock(draft, prefix + b, SlotOrder.CENTRE_FIRST);
                blocks.add(new BlockPlan(block.mixer(), block.ffnWidth(), new TokenStep.None()));
            }
        }
        try {
            int patch = draft.size("patch_embed.proj.weight", 4, 3);
            SwinArchitecture architecture =
                    new SwinArchitecture(
                            imageSize(patch, window, stages),
                            patch,
                            draft.size("patch_embed.proj.weight", 4, 1),
                            width,
                            depths,
                            heads,
                            window,
                            4,
                            head ? draft.size("head.fc.weight", 2, 0) : 0,
                            new VitFacts(draft, told, options).layerNormEps(1e-5, width));
            return new InferredSizes(architecture, new CompressionPlan(blocks, false));
        } catch (IllegalArgumentException e) {
            throw draft.unsupported(
                    "is a Swin that cannot be read: " + e.getMessage(),
                    "Load a Swin classifier with feed-forward layers of 4 times its width.");
        }
    }

    /** Our Swin has GELU, and one epsilon in every norm, which HuggingFace's has for 1e-5 alone. */
    private void refuseOthers() {
        Optional<DeclaredFacts.Value> act = told.text("hidden_act", "act_layer");
        if (act.filter(v -> !GELU.contains(v.value())).isPresent()) {
            throw draft.unsupported(
                    "is a Swin with the activation "
                            + act.get().value()
                            + " ("
                            + act.get().source()
                            + "); GELU is supported.",
                    "Load a Swin with GELU.");
        }
        boolean huggingFace = told.text("model_type").isPresent();
        Optional<DeclaredFacts.Value> eps = told.of("layer_norm_eps");
        if (huggingFace
                && eps.filter(v -> v.value() instanceof Number n && n.doubleValue() != 1e-5)
                        .isPresent()) {
            throw draft.unsupported(
                    "is a Swin whose norms have different epsilons: 1e-5 and "
                            + eps.get().value()
                            + " ("
                            + eps.get().source()
                            + "); one for all is supported.",
                    "Load a Swin with layer_norm_eps 1e-5.");
        }
    }

    /** Microsoft and HuggingFace merge at the end of a stage, timm at the start of the next. */
    private void placeDownsampling() {
        if (draft.hasUnder("layers.0.downsample.")) {
            draft.rename(SwinReader::later);
        }
        if (draft.has("head.weight")) {
            draft.rename(n -> n.startsWith("head.") ? "head.fc." + n.substring(5) : n);
        }
    }

    private static String later(String name) {
        if (!name.startsWith("layers.") || !name.contains(".downsample.")) {
            return name;
        }
        int end = name.indexOf('.', 7);
        String stage = name.substring(7, end);
        return stage.matches("[0-9]{1,2}")
                ? "layers." + (Integer.parseInt(stage) + 1) + name.substring(end)
                : name;
    }

    /** Heads from the bias table of any attention left in the stage, else from its convolutions. */
    private int heads(String prefix, int depth, int width) {
        for (int b = 0; b < depth; b++) {
            String attn = prefix + b + ".attn.";
            if (draft.has(attn + "relative_position_bias_table")) {
                return draft.size(attn + "relative_position_bias_table", 2, 1);
            }
            if (draft.has(attn + "head_probs")) {
                return draft.size(attn + "head_probs", 2, 0);
            }
            for (String kernel : List.of("bconv.0.weight", "conv1.weight")) {
                if (draft.has(attn + kernel)) {
                    return width / Math.max(1, draft.size(attn + kernel, 4, 0));
                }
            }
        }
        return Math.max(1, width / HEAD_WIDTH);
    }

    /** w from the widest of all bias tables, which have (2w-1)^2 rows. */
    private int window() {
        int rows = 0;
        for (String name : draft.tensors().keySet()) {
            if (name.endsWith(".relative_position_bias_table")) {
                rows = Math.max(rows, draft.size(name, 2, 0));
            }
        }
        if (rows == 0) {
            draft.warn("no attention is left that tells the window; windows of 7 are assumed.");
            return 7;
        }
        int side = (int) Math.round(Math.sqrt(rows));
        if (side * side != rows || side % 2 == 0) {
            throw draft.unsupported(
                    "has a position bias of " + rows + " rows, which is no square window",
                    "Load a Swin (version 1) classifier.");
        }
        return (side + 1) / 2;
    }

    private int imageSize(int patch, int window, int stages) {
        if (options.imageSize().isPresent()) {
            draft.fact("input", options.imageSize().getAsInt(), "set in Load ViT");
            return options.imageSize().getAsInt();
        }
        Optional<DeclaredFacts.Value> said = told.side(draft);
        int inTimm = told.timmPreprocessing().map(TimmPreprocessing::side).orElse(0);
        if (said.isPresent()) {
            draft.fact("input", said.get().value(), said.get().source());
            return ((Long) said.get().value()).intValue();
        }
        if (inTimm > 0) {
            draft.fact("input", inTimm, "input_size in config.json");
            return inTimm;
        }
        if (maskWindows > 0) {
            return (int) Math.round(Math.sqrt(maskWindows)) * window * patch;
        }
        int size = patch * window << stages - 1;
        draft.fact("input", size, ConversionState.ASSUMED + ": the last stage is one window");
        draft.warn(
                "the image size is not stored; "
                        + size
                        + " pixels are assumed, at which the last stage is one window. Set 'Image"
                        + " size' of Load ViT if it was trained at another.");
        return size;
    }
}
