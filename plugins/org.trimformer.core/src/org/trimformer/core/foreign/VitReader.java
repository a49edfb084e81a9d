// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign;

import org.trimformer.core.arch.Pooling;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.arch.VitOptions;
import org.trimformer.core.foreign.names.ClipNames;
import org.trimformer.core.foreign.names.ConversionState;
import org.trimformer.core.foreign.names.UnsupportedFamilies;
import org.trimformer.core.model.TensorNames;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.singlepath.SlotOrder;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.core.weights.HostTensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Sizes and options of a ViT from the shapes of its tensors under timm names. */
final class VitReader {
    static final String BACKBONE =
            "it is a backbone without a head, so it has no classes: it gives features. Give it a"
                    + " head with Distill, 'New classes from my images'.";

    private static final String STEM = TensorNames.STEM + ".weight";
    private static final String HEAD = TensorNames.weight(TensorNames.HEAD);

    private final ConversionState draft;
    private final VitFacts facts;
    private final Source source;

    /**
     * What names of the tensors have told.
     *
     * @param rotary whether positions are rotary
     * @param actedGates whether gates have the activation that config.json names, else SiLU
     * @param mean whether the head reads the mean of the patches unless something says otherwise
     * @param clip whose names a CLIP's or SigLIP's tensors had
     */
    record Source(boolean rotary, boolean actedGates, boolean mean, ClipNames.Source clip) {}

    VitReader(ConversionState draft, VitFacts facts, Source source) {
        this.draft = draft;
        this.facts = facts;
        this.source = source;
    }

    InferredSizes read() {
        int depth = draft.count("blocks.");
        if (!draft.has(STEM) || depth == 0) {
            throw UnsupportedFamilies.unknown(draft);
        }
        int width = draft.size(STEM, 4, 0);
        VitFamily family = family();
        Pooling pooling = head(family, width);
        VitOptions options = options(width, depth);
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
        requireNorms(depth, pooling);
        addZeroBiases(depth);
        int patch = patch();
        Positions positions = new Positions(draft, facts, family, options);
        try {
            VitArchitecture architecture =
                    new VitArchitecture(
                            family,
                            positions.place(width, patch) * patch,
                            patch,
                            draft.size(STEM, 4, 1),
                            width,
                            depth,
                            facts.heads(width, depth, family, heads),
                            hidden(blocks, widest, width),
                            draft.has(HEAD) ? draft.size(HEAD, 2, 0) : 0,
                            facts.layerNormEps(
                                    options.preNorm() || source.rotary() ? 1e-5 : 1e-6, width),
                            pooling,
                            options);
            return new InferredSizes(architecture, new CompressionPlan(blocks, false));
        } catch (IllegalArgumentException e) {
            throw draft.unsupported(
                    "is a ViT that cannot be read: " + e.getMessage(),
                    "Load a ViT, DeiT, CLIP, SigLIP, DINOv2, DINOv3 or Swin.");
        }
    }

    /** Every norm is a LayerNorm with weight and bias, and one stands behind the last block. */
    private void requireNorms(int depth, Pooling pooling) {
        for (int i = 0; i < depth; i++) {
            for (String norm : List.of("blocks." + i + ".norm1", "blocks." + i + ".norm2")) {
                if (draft.has(norm + ".weight") && !draft.has(norm + ".bias")) {
                    throw draft.unsupported(
                            "has norms without a bias ("
                                    + norm
                                    + "; RMSNorm, or LayerNorm without one); LayerNorm with weight"
                                    + " and bias is supported.",
                            "Load a ViT with LayerNorms.");
                }
            }
        }
        boolean last =
                draft.hasUnder(TensorNames.NORM + ".") || draft.hasUnder(TensorNames.FC_NORM + ".");
        if (!last && pooling != Pooling.MEAN_WITHOUT_NORM) {
            throw draft.unsupported(
                    "has no norm behind its last block, as InternViT and some Perception Encoders"
                            + " have none; this kind is not supported.",
                    "Load a ViT with a norm behind its last block.");
        }
    }

    /** What the head reads; a projection without bias, as CLIP has it, is no head. */
    private Pooling head(VitFamily family, int width) {
        boolean clip = draft.hasUnder(TensorNames.NORM_PRE + ".");
        if (clip && draft.has(HEAD) && !draft.has(TensorNames.bias(TensorNames.HEAD))) {
            draft.put(TensorNames.weight(TensorNames.PROJECTION), draft.take(HEAD));
        }
        if (!draft.has(HEAD)) {
            draft.warn(BACKBONE);
        }
        return facts.pooling(
                family, draft.has(TensorNames.CLS), width, source.clip(), source.mean());
    }

    private VitOptions options(int width, int depth) {
        boolean preNorm = draft.hasUnder(TensorNames.NORM_PRE + ".");
        String projection = TensorNames.weight(TensorNames.PROJECTION);
        boolean normed = any(".attn.q_norm.weight");
        if (normed && !any(".attn.q_norm.bias")) {
            throw draft.unsupported(
                    "norms queries and keys without a bias (RMSNorm); LayerNorm is supported.",
                    "Load a network whose query and key norms are LayerNorms.");
        }
        if (draft.has(TensorNames.REGISTERS) && draft.get(TensorNames.REGISTERS).size() == 0) {
            draft.take(TensorNames.REGISTERS);
        }
        boolean gated = any(".mlp.gate.weight");
        return new VitOptions(
                draft.has(TensorNames.CLS),
                draft.has(TensorNames.REGISTERS) ? draft.size(TensorNames.REGISTERS, 3, 1) : 0,
                preNorm,
                normed,
                gated
                        ? facts.gates(source.actedGates(), width, depth)
                        : facts.activation(preNorm, width, depth),
                gated,
                source.rotary() ? facts.rotaryBase() : 0,
                draft.has(projection) ? draft.size(projection, 2, 0) : 0);
    }

    private boolean any(String end) {
        return draft.tensors().keySet().stream().anyMatch(n -> n.endsWith(end));
    }

    private VitFamily family() {
        if (draft.has(TensorNames.DIST)) {
            return VitFamily.DEIT_DISTILLED;
        }
        if (draft.has("blocks.0.gamma_1") && !source.rotary() && !facts.isNamed()) {
            draft.warn(
                    "it is read as a DeiT III; RoPE-ViTs, which turn queries and keys besides,"
                            + " store the same tensors. If it is one, it is read wrongly.");
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
        for (String layer : List.of("attn.qkv", "attn.proj", "mlp.fc1", "mlp.gate", "mlp.fc2")) {
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
