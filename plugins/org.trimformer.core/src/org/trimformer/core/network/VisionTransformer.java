// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.network;

import org.trimformer.core.arch.Pooling;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.model.TensorNames;
import org.trimformer.core.ops.Ops;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.plan.PlanCheck;
import org.trimformer.core.plan.TokenCounts;
import org.trimformer.core.tokens.AttentionOutput;
import org.trimformer.core.tokens.PerImage;
import org.trimformer.core.tokens.ReducedTokens;
import org.trimformer.core.tokens.StepInput;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.core.tokens.Tokens;

import java.util.ArrayList;
import java.util.List;

/**
 * A plain ViT: patches, prefix tokens and positions, blocks, final norm, head (algorithms page
 * F.1).
 */
public final class VisionTransformer implements Transformer {
    private final VitArchitecture arch;
    private final CompressionPlan plan;
    private final TokenCounts.Block[] counts;
    private final ConvMixer convolutions;
    private final Rotary rotary;

    /** The network of {@code arch} under {@code plan}. */
    public VisionTransformer(VitArchitecture arch, CompressionPlan plan) {
        this.arch = arch;
        this.plan = PlanCheck.check(arch, plan);
        this.counts = TokenCounts.blocks(arch, plan);
        this.convolutions = new ConvMixer(arch);
        this.rotary = arch.options().rotary() ? new Rotary(arch) : null;
    }

    @Override
    public int blocks() {
        return arch.depth();
    }

    @Override
    public int tokens() {
        return arch.tokens();
    }

    @Override
    public <T> BlockBranches<T> branches(Ops<T> ops) {
        return new VitBranches<>(arch, plan, ops, rotary, FeedForward.of(arch));
    }

    @Override
    public <T> T embed(Ops<T> ops, T images) {
        T map = ops.conv2d(images, TensorNames.STEM, arch.patchSize(), 0);
        T x = ops.transpose(ops.reshape(map, 0, 0, arch.patches()), 0, 2, 1);
        if (arch.positions() > 0 && arch.positionsOnPatches()) {
            x = ops.add(x, ops.weight(TensorNames.POSITIONS));
        }
        List<T> parts = new ArrayList<>();
        for (String token : List.of(TensorNames.CLS, TensorNames.DIST, TensorNames.REGISTERS)) {
            if (has(token)) {
                parts.add(ops.forEachImage(ops.weight(token), x));
            }
        }
        parts.add(x);
        x = parts.size() == 1 ? x : ops.cat(1, parts);
        if (arch.positions() > 0 && !arch.positionsOnPatches()) {
            x = ops.add(x, ops.weight(TensorNames.POSITIONS));
        }
        return arch.options().preNorm() ? norm(ops, x, TensorNames.NORM_PRE) : x;
    }

    private boolean has(String token) {
        return switch (token) {
            case TensorNames.CLS -> arch.options().classToken();
            case TensorNames.DIST -> arch.family() == VitFamily.DEIT_DISTILLED;
            default -> arch.options().registers() > 0;
        };
    }

    /** A plain ViT has one stage. */
    @Override
    public <T> T enter(Ops<T> ops, int block, T x) {
        return x;
    }

    @Override
    public <T> Tokens<T> block(ForwardPass<T> pass, int block, Tokens<T> tokens, int count) {
        if (!plan.prefixOnly(block)) {
            return feedForward(pass, block, reduce(pass, block, mix(pass, block, tokens, count)));
        }
        Tokens<T> in = entering(pass, block, tokens, count);
        Tokens<T> prefix = feedForward(pass, block, mixPrefix(pass, block, in));
        if (!plan.keepsPatches(block)) {
            return prefix;
        }
        T patches = pass.ops().slice(in.x(), 1, arch.prefixTokens(), Ops.END);
        return in.with(pass.ops().cat(1, List.of(prefix.x(), patches)));
    }

    @Override
    public int countAfter(int block, int count) {
        if (plan.prefixOnly(block) && !plan.keepsPatches(block)) {
            return arch.prefixTokens();
        }
        TokenCounts.Block planned = counts[block];
        return count + planned.out() - planned.in();
    }

    /** The tokens as a block's mixer reads them: packed where its step acts at the input. */
    private <T> Tokens<T> entering(ForwardPass<T> pass, int block, Tokens<T> tokens, int count) {
        TokenStep step = plan.blocks().get(block).tokenStep();
        int removed = counts[block].gone();
        if (!step.atInput() || removed == 0) {
            return tokens;
        }
        StepInput<T> in = input(pass, block, tokens, count, removed, null);
        Tokens<T> gated = pass.gated(block, in);
        if (gated != null) {
            return gated;
        }
        ReducedTokens<T> reduced = step.reduce(in);
        pass.reduced(block, reduced);
        return reduced.tokens();
    }

    private <T> StepInput<T> input(
            ForwardPass<T> pass,
            int block,
            Tokens<T> tokens,
            int count,
            int removed,
            AttentionOutput<T> attended) {
        return new StepInput<>(
                pass.ops(),
                tokens,
                count,
                removed,
                attended,
                arch,
                TensorNames.block(arch, block),
                counts[block].earlier());
    }

    /** The mixer with its residual; what comes out is what a token step behind it has before it. */
    public <T> StepInput<T> mix(ForwardPass<T> pass, int block, Tokens<T> tokens, int count) {
        BlockPlan plan = this.plan.blocks().get(block);
        Tokens<T> in = entering(pass, block, tokens, count);
        TokenStep step = plan.tokenStep();
        int removed = step.atInput() ? 0 : step.removed(count, arch.prefixTokens(), 0);
        boolean scores = removed > 0 || step instanceof PerImage;
        AttentionOutput<T> attended = mixer(pass, block, in, false, scores);
        if (attended == null) {
            return input(pass, block, in, count, 0, null);
        }
        T x = pass.ops().add(in.x(), branch(pass, block, 0, attended.branch()));
        return input(pass, block, in.with(x), count, removed, attended);
    }

    private <T> Tokens<T> reduce(ForwardPass<T> pass, int block, StepInput<T> in) {
        TokenStep step = plan.blocks().get(block).tokenStep();
        if (in.removed() == 0 && !(step instanceof PerImage)) {
            return in.tokens();
        }
        ReducedTokens<T> reduced = step.reduce(in);
        pass.reduced(block, reduced);
        return reduced.tokens();
    }

    /** The mixer for the prefix tokens alone, which are all that is left afterwards. */
    private <T> Tokens<T> mixPrefix(ForwardPass<T> pass, int block, Tokens<T> in) {
        AttentionOutput<T> attended = mixer(pass, block, in, true, false);
        T x = pass.ops().slice(in.x(), 1, 0, arch.prefixTokens());
        boolean skips = attended == null;
        return new Tokens<>(
                skips ? x : pass.ops().add(x, branch(pass, block, 0, attended.branch())), null);
    }

    /** The feed-forward layer with its residual, where the block has one. */
    public <T> Tokens<T> feedForward(ForwardPass<T> pass, int block, Tokens<T> in) {
        if (plan.blocks().get(block).ffnWidth() == 0) {
            return in;
        }
        T branch = pass.branches().feedForward(block, in.x());
        return in.with(pass.ops().add(in.x(), branch(pass, block, 1, branch)));
    }

    private <T> T branch(ForwardPass<T> pass, int block, int which, T branch) {
        T scaled = branch;
        if (arch.layerScale()) {
            String gamma = TensorNames.block(arch, block) + (which == 0 ? ".ls1" : ".ls2");
            scaled = pass.ops().mul(branch, pass.ops().weight(gamma + ".gamma"));
        }
        return pass.residual(block, which, scaled);
    }

    /** The mixer's branch, or null where it is skipped. */
    private <T> AttentionOutput<T> mixer(
            ForwardPass<T> pass, int block, Tokens<T> in, boolean prefixOnly, boolean scores) {
        Mixer mixer = plan.blocks().get(block).mixer();
        if (mixer == Mixer.SKIP) {
            return null;
        }
        if (mixer == Mixer.ATTENTION) {
            return pass.branches().attention(block, in, prefixOnly, scores);
        }
        Ops<T> ops = pass.ops();
        T asked = prefixOnly ? ops.slice(in.x(), 1, 0, arch.prefixTokens()) : in.x();
        String name = TensorNames.block(arch, block);
        T normed = norm(ops, asked, name + ".norm1");
        return AttentionOutput.of(
                mixer.needsGrid() && !prefixOnly
                        ? convolutions.branch(ops, block, mixer, normed, pass.training())
                        : normed);
    }

    @Override
    public <T> Tokens<T> read(Ops<T> ops, Tokens<T> last) {
        return arch.pooling() == Pooling.CLS
                ? new Tokens<>(ops.slice(last.x(), 1, 0, arch.prefixTokens()), null)
                : last;
    }

    @Override
    public <T> Result<T> end(Ops<T> ops, Tokens<T> last) {
        if (arch.family() == VitFamily.DEIT_DISTILLED) {
            return distilled(ops, norm(ops, last.x(), TensorNames.NORM));
        }
        T normed =
                switch (arch.pooling()) {
                    case MEAN_THEN_NORM -> norm(ops, last.x(), TensorNames.FC_NORM);
                    case MEAN_WITHOUT_NORM -> last.x();
                    default -> norm(ops, last.x(), TensorNames.NORM);
                };
        T pooled =
                switch (arch.pooling()) {
                    case CLS -> token(ops, normed, 0);
                    case MEAN, MEAN_WITHOUT_NORM -> mean(ops, last.with(normed));
                    case MEAN_THEN_NORM -> norm(ops, mean(ops, last), TensorNames.FC_NORM);
                    case CLS_AND_MEAN ->
                            ops.cat(
                                    1,
                                    List.of(token(ops, normed, 0), mean(ops, last.with(normed))));
                    case ATTENTION -> new AttentionPool(arch).of(ops, last.with(normed));
                };
        T read =
                arch.options().projection() > 0
                        ? ops.linear(pooled, TensorNames.PROJECTION)
                        : pooled;
        return new Result<>(normed, head(ops, read, TensorNames.HEAD), null);
    }

    private <T> T head(Ops<T> ops, T read, String name) {
        return arch.backbone() ? read : ops.linear(read, name);
    }

    private <T> T norm(Ops<T> ops, T x, String name) {
        return ops.layerNorm(x, name, arch.width(), arch.layerNormEps());
    }

    /**
     * Mean of the patch tokens, [B, D]; every one counts as often as input tokens it stands for, so
     * that merging leaves the mean's weights as they were.
     */
    private <T> T mean(Ops<T> ops, Tokens<T> tokens) {
        T patches = ops.slice(tokens.x(), 1, arch.prefixTokens(), Ops.END);
        if (tokens.sizes() == null) {
            return ops.mean(patches, false, 1);
        }
        T sizes = ops.slice(tokens.sizes(), 1, arch.prefixTokens(), Ops.END);
        return ops.div(ops.sum(ops.mul(patches, sizes), false, 1), ops.sum(sizes, false, 1));
    }

    /** Both heads on final-norm tokens [B, N, D]. */
    private <T> Result<T> distilled(Ops<T> ops, T normed) {
        T first = head(ops, token(ops, normed, 0), TensorNames.HEAD);
        T second = head(ops, token(ops, normed, 1), TensorNames.HEAD_DIST);
        return new Result<>(normed, ops.mul(ops.add(first, second), 0.5), second);
    }

    private <T> T token(Ops<T> ops, T x, int index) {
        return ops.reshape(ops.slice(x, 1, index, index + 1L), 0, arch.width());
    }
}
