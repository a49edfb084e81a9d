// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign;

import org.trimformer.core.arch.Pooling;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.foreign.names.Draft;
import org.trimformer.core.foreign.names.Families;
import org.trimformer.core.model.TensorNames;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.singlepath.SlotOrder;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.core.weights.TensorMath;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Sizes of a ViT or DeiT from the shapes of its tensors under timm names. */
final class VitReader {
    private static final String STEM = TensorNames.STEM + ".weight";

    private final Draft draft;
    private final VitFacts facts;
    private final ForeignOptions options;

    VitReader(Draft draft, Told told, ForeignOptions options) {
        this.draft = draft;
        this.options = options;
        this.facts = new VitFacts(draft, told, options);
    }

    Sized read() {
        if (!draft.has(TensorNames.CLS)) {
            throw headless();
        }
        if (!draft.has("head.weight")) {
            throw draft.unsupported(
                    "is a backbone with no classification head.",
                    "Load a checkpoint that was fine-tuned as a classifier.");
        }
        int width = draft.size(TensorNames.CLS, 3, 2);
        int depth = draft.count("blocks.");
        VitFamily family = family();
        facts.activation();
        Pooling pooling = facts.pooling(family);
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
        addZeroBiases(depth);
        int patch = patch();
        family = placePositions(family, width);
        try {
            VitArchitecture architecture =
                    new VitArchitecture(
                            family,
                            grid(family, patch) * patch,
                            patch,
                            draft.size(STEM, 4, 1),
                            width,
                            depth,
                            facts.heads(width, depth, family, heads),
                            hidden(blocks, widest, width),
                            draft.size("head.weight", 2, 0),
                            facts.layerNormEps(1e-6),
                            pooling);
            return new Sized(architecture, new CompressionPlan(blocks, false));
        } catch (IllegalArgumentException e) {
            throw draft.unsupported(
                    "does not look like a ViT: " + e.getMessage(),
                    "Load a ViT, DeiT, DeiT III or Swin classifier.");
        }
    }

    private RuntimeException headless() {
        if (draft.has(STEM) && draft.hasUnder("blocks.0.")) {
            return draft.unsupported(
                    "is a ViT without a CLS token (its head reads the mean of the patches alone);"
                            + " this kind is not supported.",
                    "Load a ViT, DeiT, DeiT III or Swin classifier.");
        }
        return Families.unknown(draft);
    }

    private VitFamily family() {
        if (draft.has(TensorNames.DIST)) {
            return VitFamily.DEIT_DISTILLED;
        }
        draft.rename(n -> n.replaceFirst("(blocks\\.[0-9]+\\.)gamma_([12])$", "$1ls$2.gamma"));
        boolean scaled = draft.tensors().keySet().stream().anyMatch(n -> n.endsWith(".ls2.gamma"));
        return scaled ? VitFamily.DEIT3 : VitFamily.VIT;
    }

    private int patch() {
        int patch = draft.size(STEM, 4, 3);
        if (draft.size(STEM, 4, 2) != patch) {
            throw draft.unsupported(
                    "has patches of "
                            + draft.size(STEM, 4, 2)
                            + " x "
                            + patch
                            + " pixels; only square ones are supported.",
                    "Load a ViT with square patches.");
        }
        return patch;
    }

    /** Layers that have no bias in any block get one of zeros, which adds nothing. */
    private void addZeroBiases(int depth) {
        for (String layer : List.of("attn.qkv", "attn.proj", "mlp.fc1", "mlp.fc2")) {
            List<String> all =
                    IntStream.range(0, depth).mapToObj(i -> "blocks." + i + "." + layer).toList();
            if (all.stream().noneMatch(n -> draft.has(n + ".bias"))) {
                zeroBiases(all, layer);
            }
        }
        for (String layer : List.of(TensorNames.STEM, TensorNames.HEAD)) {
            if (!draft.has(layer + ".bias")) {
                zeroBiases(List.of(layer), layer);
            }
        }
    }

    private void zeroBiases(List<String> layers, String what) {
        boolean added = false;
        for (String layer : layers) {
            Optional<HostTensor> weight = draft.find(layer + ".weight");
            if (weight.isPresent() && weight.get().size() > 0 && weight.get().shape().length > 0) {
                int out = Math.toIntExact(weight.get().shape()[0]);
                draft.put(layer + ".bias", HostTensor.of(new float[out], out));
                added = true;
            }
        }
        if (added) {
            draft.fact(what + " bias", "none in the file; zeros, which add nothing", "");
        }
    }

    /**
     * Brings positions to the form of the family: a ViT has one for every token, DeiT III for
     * patches alone. A position of the CLS token is as well added to that token itself, and a
     * missing one is zero; both leave every sum as it was.
     */
    private VitFamily placePositions(VitFamily family, int width) {
        int rows = draft.size(TensorNames.POSITIONS, 3, 1);
        int prefix = family == VitFamily.DEIT_DISTILLED ? 2 : 1;
        boolean patchesOnly = square(rows) && !square(rows - prefix);
        HostTensor table = draft.get(TensorNames.POSITIONS);
        boolean fits = draft.size(TensorNames.POSITIONS, 3, 2) == width;
        if (!fits || draft.get(TensorNames.CLS).size() != width) {
            return family;
        }
        if (family == VitFamily.DEIT3 && !square(rows) && square(rows - 1)) {
            float[] all = table.toArray();
            float[] cls = draft.get(TensorNames.CLS).toArray();
            for (int d = 0; d < width; d++) {
                cls[d] += all[d];
            }
            draft.put(TensorNames.CLS, HostTensor.of(cls, 1, 1, width));
            float[] patches = Arrays.copyOfRange(all, width, all.length);
            draft.put(TensorNames.POSITIONS, HostTensor.of(patches, 1, rows - 1L, width));
            draft.fact("CLS position", "added to the CLS token, which is the same", "");
        } else if (family != VitFamily.DEIT3 && patchesOnly) {
            HostTensor flat = TensorMath.reshape(table, rows, width);
            HostTensor zeros = HostTensor.of(new float[prefix * width], prefix, width);
            HostTensor joined = TensorMath.concatRows(List.of(zeros, flat));
            draft.put(
                    TensorNames.POSITIONS,
                    TensorMath.reshape(joined, 1, rows + (long) prefix, width));
            draft.fact("CLS position", "none in the file; zeros, which add nothing", "");
        }
        return family;
    }

    private static boolean square(int n) {
        int side = (int) Math.round(Math.sqrt(Math.max(0, n)));
        return n > 0 && side * side == n;
    }

    /** Patches a side, from the number of positions, which are resampled where the user says so. */
    private int grid(VitFamily family, int patch) {
        int prefix =
                switch (family) {
                    case VIT -> 1;
                    case DEIT_DISTILLED -> 2;
                    case DEIT3 -> 0;
                };
        int positions = draft.size(TensorNames.POSITIONS, 3, 1) - prefix;
        if (!square(positions)) {
            throw draft.unsupported(
                    "has "
                            + positions
                            + " patch positions, which make no square: it reads images that are not"
                            + " square.",
                    "Load a ViT, DeiT or DeiT III for square images.");
        }
        int side = (int) Math.round(Math.sqrt(positions));
        if (options.imageSize().isEmpty() || options.imageSize().getAsInt() == side * patch) {
            draft.fact("input", side * patch, "");
            return side;
        }
        int wanted = options.imageSize().getAsInt();
        if (wanted % patch != 0) {
            throw draft.unsupported(
                    "has patches of " + patch + " pixels, which do not divide " + wanted + ".",
                    "Set 'Image size' of Load ViT to a multiple of " + patch + ".");
        }
        HostTensor table = draft.get(TensorNames.POSITIONS);
        draft.put(TensorNames.POSITIONS, PositionTable.resized(table, prefix, wanted / patch));
        draft.fact(
                "input",
                wanted,
                "set in Load ViT; positions resampled from " + side * patch + " pixels");
        return wanted / patch;
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

    /** M of the uncompressed network: 4 D as published, or the one width that all blocks have. */
    private static int hidden(List<BlockPlan> blocks, int widest, int width) {
        boolean equal = blocks.stream().allMatch(b -> b.ffnWidth() == widest);
        boolean attention = blocks.stream().allMatch(b -> b.mixer() == Mixer.ATTENTION);
        return equal && attention || widest > 4 * width ? widest : 4 * width;
    }
}
