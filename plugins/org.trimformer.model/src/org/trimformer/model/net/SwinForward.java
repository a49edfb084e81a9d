package org.trimformer.model.net;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.model.TensorNames;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.model.weights.Nd;
import org.trimformer.model.weights.Weights;

/**
 * The forward pass of a Swin Transformer (arXiv 2103.14030) under a compression plan: patches,
 * stages of blocks with shifted windows, patch merging at the start of every later stage, final
 * norm, mean over tokens, head. Convolutions that replace attention run on the full map, as
 * deployed (algorithms page A.8).
 */
public final class SwinForward {
    private final SwinArchitecture arch;
    private final CompressionPlan plan;

    /** A pass in fp32, operation by operation. */
    public SwinForward(SwinArchitecture arch, CompressionPlan plan) {
        this.arch = arch;
        this.plan = plan;
    }

    /** Evaluates {@code images} [B,C,S,S]; results belong to the images' manager. */
    public ForwardOutput run(Weights weights, NDArray images) {
        return run(weights, images, BranchScale.NONE);
    }

    /**
     * Runs the network. Tokens of the output are those of the last stage, row by row, [B,N,D].
     *
     * @param images [B,C,S,S] normalised
     * @param scale what happens to residual branches
     */
    public ForwardOutput run(Weights weights, NDArray images, BranchScale scale) {
        NDManager outer = images.getManager();
        NDArray x = embed(weights, images);
        int block = 0;
        for (int stage = 0; stage < arch.stages(); stage++) {
            if (stage > 0) {
                x = merge(weights, stage, x, outer);
            }
            for (int i = 0; i < arch.depths().get(stage); i++) {
                x = block(weights, block++, x, scale, outer);
            }
        }
        NDArray normed = Nd.layerNorm(x, weights, TensorNames.NORM, arch.layerNormEps());
        x.close();
        NDArray mean = normed.mean(new int[] {1});
        return new ForwardOutput(normed, Nd.linear(mean, weights, TensorNames.SWIN_HEAD), null);
    }

    private NDArray embed(Weights weights, NDArray images) {
        try (NDManager m = images.getManager().newSubManager()) {
            NDArray map = Nd.convolution(images, weights, TensorNames.STEM, arch.patchSize(), 0);
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

    /** Patch merging: neighbours in the order (row, column) 00, 10, 01, 11 become channels. */
    private NDArray merge(Weights weights, int stage, NDArray in, NDManager outer) {
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

    private NDArray block(Weights weights, int i, NDArray in, BranchScale scale, NDManager outer) {
        BlockPlan block = plan.blocks().get(i);
        String name = TensorNames.block(arch, i);
        try (NDManager m = outer.newSubManager()) {
            in.attach(m);
            NDArray x = in;
            if (block.mixer() != Mixer.SKIP) {
                NDArray normed = Nd.layerNorm(x, weights, name + ".norm1", arch.layerNormEps());
                x = x.add(scale.scale(i, 0, mix(weights, i, block.mixer(), normed)));
            }
            if (block.ffnWidth() > 0) {
                NDArray normed = Nd.layerNorm(x, weights, name + ".norm2", arch.layerNormEps());
                NDArray hidden = Nd.gelu(Nd.linear(normed, weights, name + ".mlp.fc1"));
                x = x.add(scale.scale(i, 1, Nd.linear(hidden, weights, name + ".mlp.fc2")));
            }
            x.attach(outer);
            return x;
        }
    }

    private NDArray mix(Weights weights, int i, Mixer mixer, NDArray x) {
        return switch (mixer) {
            case ATTENTION -> new WindowAttention(arch, i).branch(weights, x);
            case CONV_1X1, CONV_3X3 -> convolution(weights, i, mixer, x);
            case NORM_SKIP, SKIP -> x;
        };
    }

    private NDArray convolution(Weights weights, int i, Mixer mixer, NDArray x) {
        String name = TensorNames.block(arch, i);
        int stage = arch.stageOf(i);
        long side = arch.side(stage);
        long batch = x.getShape().get(0);
        NDArray map = x.transpose(0, 2, 1).reshape(batch, arch.width(stage), side, side);
        int padding = mixer == Mixer.CONV_3X3 ? 1 : 0;
        NDArray narrow = Nd.convolution(map, weights, name + ".attn.conv1", 1, padding);
        NDArray rows =
                narrow.getNDArrayInternal()
                        .relu()
                        .reshape(batch, narrow.getShape().get(1), side * side)
                        .transpose(0, 2, 1);
        return Nd.linear(rows, weights, name + ".attn.conv2");
    }
}
