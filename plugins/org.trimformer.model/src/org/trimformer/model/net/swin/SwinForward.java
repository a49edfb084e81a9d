package org.trimformer.model.net.swin;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.model.TensorNames;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.plan.PlanCheck;
import org.trimformer.model.net.BranchScale;
import org.trimformer.model.net.Branches;
import org.trimformer.model.net.ForwardOutput;
import org.trimformer.model.net.Network;
import org.trimformer.model.net.TokenTrace;
import org.trimformer.model.net.Tokens;
import org.trimformer.model.weights.Nd;
import org.trimformer.model.weights.Weights;

/**
 * The forward pass of a Swin Transformer (arXiv 2103.14030) under a compression plan: patches,
 * stages of blocks with shifted windows, patch merging at the start of every later stage, final
 * norm, mean over tokens, head. Convolutions that replace attention run on the full map, as
 * deployed (algorithms.md A.8).
 */
public final class SwinForward implements Network {
    private final SwinArchitecture arch;
    private final CompressionPlan plan;
    private final Branches branches;

    /** A pass in fp32, operation by operation. */
    public SwinForward(SwinArchitecture arch, CompressionPlan plan) {
        this(arch, plan, new SwinBranches(arch));
    }

    /** A pass whose branches run elsewhere. */
    public SwinForward(SwinArchitecture arch, CompressionPlan plan, Branches branches) {
        this.arch = arch;
        this.plan = PlanCheck.check(arch, plan);
        this.branches = branches;
    }

    /**
     * Runs the network. Tokens of the output are those of the last stage, row by row, [B, N, D];
     * none is ever removed, so {@code trace} hears nothing. A deployed Swin has no batch norm, so
     * {@code training} changes nothing.
     */
    @Override
    public ForwardOutput run(
            Weights weights,
            NDArray images,
            BranchScale scale,
            boolean training,
            TokenTrace trace) {
        NDManager outer = images.getManager();
        NDArray x = embed(weights, images);
        for (int i = 0; i < arch.blocks(); i++) {
            x = block(weights, i, before(weights, i, x), scale, outer);
        }
        try (NDArray last = x) {
            return end(weights, last);
        }
    }

    @Override
    public NDArray blocks(Weights weights, NDArray x, int from, int to) {
        NDArray y = x.duplicate();
        for (int i = from; i < to; i++) {
            NDArray in = i > from ? before(weights, i, y) : y;
            y = block(weights, i, in, BranchScale.NONE, x.getManager());
        }
        return y;
    }

    /** Patches under their norm. */
    @Override
    public NDArray embed(Weights weights, NDArray images) {
        try (NDManager m = images.getManager().newSubManager()) {
            NDArray map = Nd.patches(images, weights, TensorNames.STEM, arch.patchSize());
            map.attach(m);
            long side = arch.side(0);
            NDArray x =
                    map.reshape(images.getShape().get(0), arch.width(), side * side)
                            .transpose(0, 2, 1);
            NDArray normed = Nd.layerNorm(x, weights, "patch_embed.norm", arch.layerNormEps());
            normed.attach(images.getManager());
            return normed;
        }
    }

    /**
     * Neighbours in the order (row, column) 00, 10, 01, 11 become channels where a stage begins.
     */
    @Override
    public NDArray before(Weights weights, int i, NDArray in) {
        int stage = arch.stageOf(i);
        if (stage == 0 || arch.indexInStage(i) > 0) {
            return in;
        }
        NDManager outer = in.getManager();
        try (NDManager m = outer.newSubManager()) {
            in.attach(m);
            long batch = in.getShape().get(0);
            long half = arch.side(stage);
            long width = arch.width(stage - 1);
            String name = TensorNames.downsample(stage);
            NDArray joined =
                    in.reshape(batch, half, 2, half, 2, width)
                            .transpose(0, 1, 3, 4, 2, 5)
                            .reshape(batch, half * half, 4 * width);
            NDArray normed = Nd.layerNorm(joined, weights, name + ".norm", arch.layerNormEps());
            NDArray x = Nd.linear(normed, weights.get(name + ".reduction.weight"), null);
            x.attach(outer);
            return x;
        }
    }

    @Override
    public ForwardOutput end(Weights weights, NDArray x) {
        NDArray normed = Nd.layerNorm(x, weights, TensorNames.NORM, arch.layerNormEps());
        NDArray mean = normed.mean(new int[] {1});
        return new ForwardOutput(normed, Nd.linear(mean, weights, TensorNames.SWIN_HEAD), null);
    }

    private NDArray block(Weights weights, int i, NDArray in, BranchScale scale, NDManager outer) {
        BlockPlan block = plan.blocks().get(i);
        try (NDManager m = outer.newSubManager()) {
            in.attach(m);
            NDArray x = in;
            if (block.mixer() != Mixer.SKIP) {
                x = x.add(scale.scale(i, 0, mix(weights, i, block.mixer(), x)));
            }
            if (block.ffnWidth() > 0) {
                x = x.add(scale.scale(i, 1, branches.feedForward(weights, i, x)));
            }
            x.attach(outer);
            return x;
        }
    }

    private NDArray mix(Weights weights, int i, Mixer mixer, NDArray x) {
        if (mixer == Mixer.ATTENTION) {
            long rows = x.getShape().get(1);
            return branches.attention(weights, i, new Tokens(x, null), rows, false).branch();
        }
        String norm = TensorNames.block(arch, i) + ".norm1";
        NDArray normed = Nd.layerNorm(x, weights, norm, arch.layerNormEps());
        return mixer.needsGrid() ? convolution(weights, i, normed) : normed;
    }

    private NDArray convolution(Weights weights, int i, NDArray x) {
        String name = TensorNames.block(arch, i);
        int stage = arch.stageOf(i);
        long side = arch.side(stage);
        long batch = x.getShape().get(0);
        NDArray map = x.transpose(0, 2, 1).reshape(batch, arch.width(stage), side, side);
        NDArray narrow = Nd.convolution(map, weights, name + ".attn.conv1");
        NDArray rows =
                narrow.getNDArrayInternal()
                        .relu()
                        .reshape(batch, narrow.getShape().get(1), side * side)
                        .transpose(0, 2, 1);
        return Nd.linear(rows, weights, name + ".attn.conv2");
    }
}
