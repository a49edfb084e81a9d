package org.trimformer.core.foreign;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.model.TensorNames;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.singlepath.SlotOrder;
import org.trimformer.core.tokens.TokenStep;

import java.util.ArrayList;
import java.util.List;

/** Sizes of a ViT or DeiT from the shapes of its tensors under timm names. */
final class VitReader {
    private static final int HEAD_WIDTH = 64;

    private final Draft draft;

    VitReader(Draft draft) {
        this.draft = draft;
    }

    Sized read() {
        if (!draft.has(TensorNames.CLS)) {
            throw draft.unsupported(
                    "is neither a Swin nor a ViT with a CLS token",
                    "Load a ViT, DeiT, DeiT III or Swin classifier.");
        }
        if (!draft.has("head.weight")) {
            throw draft.unsupported(
                    "has no classification head", "Load a checkpoint of a classifier.");
        }
        int width = draft.size(TensorNames.CLS, 3, 2);
        int depth = draft.count("blocks.");
        VitFamily family = family();
        List<BlockPlan> blocks = new ArrayList<>();
        int heads = 0;
        int widest = 0;
        for (int i = 0; i < depth; i++) {
            String name = "blocks." + i;
            SinglePathBlock block = new SinglePathBlock(draft, name, SlotOrder.COLUMN_MAJOR);
            heads = Math.max(heads, headsFromTable(name));
            Mixer mixer = block.mixer();
            int ffn = block.ffnWidth();
            widest = Math.max(widest, ffn);
            heads = heads == 0 ? headsFromConvolution(name, width) : heads;
            blocks.add(new BlockPlan(mixer, ffn, new TokenStep.None()));
        }
        int patch = draft.size("patch_embed.proj.weight", 4, 3);
        try {
            VitArchitecture architecture =
                    new VitArchitecture(
                            family,
                            grid(family) * patch,
                            patch,
                            draft.size("patch_embed.proj.weight", 4, 1),
                            width,
                            depth,
                            heads(width, heads),
                            hidden(blocks, widest, width),
                            draft.size("head.weight", 2, 0),
                            eps());
            return new Sized(architecture, new CompressionPlan(blocks, false));
        } catch (IllegalArgumentException e) {
            throw draft.unsupported(
                    "does not look like a ViT: " + e.getMessage(),
                    "Load a ViT, DeiT, DeiT III or Swin classifier.");
        }
    }

    private VitFamily family() {
        if (draft.has(TensorNames.DIST)) {
            return VitFamily.DEIT_DISTILLED;
        }
        boolean scaled =
                draft.tensors().keySet().stream().anyMatch(n -> n.endsWith(".ls2.gamma"))
                        || draft.tensors().keySet().stream().anyMatch(n -> n.endsWith(".gamma_2"));
        if (scaled) {
            draft.rename(
                    n ->
                            n.replaceFirst("gamma_1$", "ls1.gamma")
                                    .replaceFirst("gamma_2$", "ls2.gamma"));
        }
        return scaled ? VitFamily.DEIT3 : VitFamily.VIT;
    }

    /** Patches a side, from the number of positions. */
    private int grid(VitFamily family) {
        int prefix =
                switch (family) {
                    case VIT -> 1;
                    case DEIT_DISTILLED -> 2;
                    case DEIT3 -> 0;
                };
        int positions = draft.size(TensorNames.POSITIONS, 3, 1) - prefix;
        int side = (int) Math.round(Math.sqrt(positions));
        if (side * side != positions || side == 0) {
            throw draft.unsupported(
                    "has " + positions + " patch positions, which make no square",
                    "Load a ViT, DeiT or DeiT III for square images, without register tokens.");
        }
        return side;
    }

    /** The mixing table of a single-path block has one row a head. */
    private int headsFromTable(String block) {
        String table = block + ".attn.head_probs";
        return draft.has(table) ? draft.size(table, 2, 0) : 0;
    }

    private int headsFromConvolution(String block, int width) {
        String kernel = block + ".attn.conv1.weight";
        return draft.has(kernel) ? width / Math.max(1, draft.size(kernel, 4, 0)) : 0;
    }

    private int heads(int width, int fromTensors) {
        if (draft.options().heads().isPresent()) {
            return draft.options().heads().getAsInt();
        }
        int fromConfig = ConfigFacts.heads(draft, width);
        if (fromConfig > 0) {
            return fromConfig;
        }
        if (fromTensors > 0) {
            return fromTensors;
        }
        if (width % HEAD_WIDTH != 0) {
            throw draft.unsupported(
                    "does not say how many attention heads it has, and its width "
                            + width
                            + " is not a multiple of 64",
                    "Give the number of heads, or put its config.json beside the file.");
        }
        return width / HEAD_WIDTH;
    }

    /** M of the uncompressed network: 4 D as published, or the one width that all blocks have. */
    private static int hidden(List<BlockPlan> blocks, int widest, int width) {
        boolean equal = blocks.stream().allMatch(b -> b.ffnWidth() == widest);
        boolean attention = blocks.stream().allMatch(b -> b.mixer() == Mixer.ATTENTION);
        return equal && attention || widest > 4 * width ? widest : 4 * width;
    }

    private double eps() {
        return ConfigFacts.layerNormEps(draft, 1e-6);
    }
}
