// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.network;

import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.model.TensorNames;
import org.trimformer.core.ops.Ops;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.plan.PlanCheck;
import org.trimformer.core.tokens.AttentionOutput;
import org.trimformer.core.tokens.Tokens;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A Swin Transformer (arXiv 2103.14030; algorithms.md F.2): patches, stages of blocks with shifted
 * windows, patch merging at the start of every later stage, final norm, mean over tokens, head.
 * Convolutions that replace attention run on the full map, as deployed (A.8).
 */
public final class SwinTransformer implements Transformer {
    private final SwinArchitecture arch;
    private final CompressionPlan plan;
    private final List<WindowAttention> attentions;
    private final ConvMixer convolutions;

    /** The network of {@code arch} under {@code plan}. */
    public SwinTransformer(SwinArchitecture arch, CompressionPlan plan) {
        this.arch = arch;
        this.plan = PlanCheck.check(arch, plan);
        this.attentions =
                IntStream.range(0, arch.blocks())
                        .mapToObj(i -> new WindowAttention(arch, i))
                        .toList();
        this.convolutions = new ConvMixer(arch);
    }

    @Override
    public int blocks() {
        return arch.blocks();
    }

    @Override
    public int tokens() {
        return arch.side(0) * arch.side(0);
    }

    @Override
    public <T> BlockBranches<T> branches(Ops<T> ops) {
        return new BlockBranches<>() {
            @Override
            public AttentionOutput<T> attention(
                    int block, Tokens<T> tokens, boolean prefixOnly, boolean scores) {
                if (scores || tokens.sizes() != null || prefixOnly) {
                    throw new IllegalArgumentException("a Swin keeps all its tokens");
                }
                T normed = norm(ops, block, tokens.x());
                return AttentionOutput.of(attentions.get(block).branch(ops, ops.heavy(normed)));
            }

            @Override
            public T feedForward(int block, T x) {
                String name = TensorNames.block(arch, block);
                return FeedForward.of(arch).ofNormed(ops, name, x, arch.blockWidth(block));
            }
        };
    }

    private <T> T norm(Ops<T> ops, int block, T x) {
        String norm = TensorNames.block(arch, block) + ".norm1";
        return ops.layerNorm(x, norm, arch.blockWidth(block), arch.layerNormEps());
    }

    /** Patches under their norm. */
    @Override
    public <T> T embed(Ops<T> ops, T images) {
        T map = ops.conv2d(images, TensorNames.STEM, arch.patchSize(), 0);
        T x = ops.transpose(ops.reshape(map, 0, 0, tokens()), 0, 2, 1);
        return ops.layerNorm(x, "patch_embed.norm", arch.width(), arch.layerNormEps());
    }

    /**
     * Neighbours in the order (row, column) 00, 10, 01, 11 become channels where a stage begins.
     */
    @Override
    public <T> T enter(Ops<T> ops, int block, T x) {
        int stage = arch.stageOf(block);
        if (stage == 0 || arch.indexInStage(block) > 0) {
            return x;
        }
        long half = arch.side(stage);
        long width = arch.width(stage - 1);
        String name = TensorNames.downsample(stage);
        T cut = ops.reshape(x, 0, half, 2, half, 2, width);
        T joined = ops.reshape(ops.transpose(cut, 0, 1, 3, 4, 2, 5), 0, half * half, 4 * width);
        T normed = ops.layerNorm(joined, name + ".norm", 4 * width, arch.layerNormEps());
        return ops.linear(normed, name + ".reduction");
    }

    @Override
    public <T> Tokens<T> block(ForwardPass<T> pass, int block, Tokens<T> tokens, int count) {
        BlockPlan plan = this.plan.blocks().get(block);
        T x = tokens.x();
        if (plan.mixer() != Mixer.SKIP) {
            T branch = mixer(pass, block, plan.mixer(), tokens);
            x = pass.ops().add(x, pass.residual(block, 0, branch));
        }
        if (plan.ffnWidth() > 0) {
            T branch = pass.branches().feedForward(block, x);
            x = pass.ops().add(x, pass.residual(block, 1, branch));
        }
        return new Tokens<>(x, null);
    }

    private <T> T mixer(ForwardPass<T> pass, int block, Mixer mixer, Tokens<T> tokens) {
        if (mixer == Mixer.ATTENTION) {
            return pass.branches().attention(block, tokens, false, false).branch();
        }
        T normed = norm(pass.ops(), block, tokens.x());
        return mixer.needsGrid()
                ? convolutions.branch(pass.ops(), block, mixer, normed, pass.training())
                : normed;
    }

    @Override
    public int countAfter(int block, int count) {
        boolean merges = block + 1 < arch.blocks() && arch.indexInStage(block + 1) == 0;
        return merges ? count / 4 : count;
    }

    /** The head reads the mean of all tokens. */
    @Override
    public <T> Tokens<T> read(Ops<T> ops, Tokens<T> last) {
        return last;
    }

    @Override
    public <T> Result<T> end(Ops<T> ops, Tokens<T> last) {
        long width = arch.width(arch.stages() - 1);
        T normed = ops.layerNorm(last.x(), TensorNames.NORM, width, arch.layerNormEps());
        T mean = ops.mean(normed, false, 1);
        return new Result<>(
                normed, arch.backbone() ? mean : ops.linear(mean, TensorNames.SWIN_HEAD), null);
    }
}
