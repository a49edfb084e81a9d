// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.net.open;

import ai.djl.ndarray.NDArray;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.network.ForwardPass;
import org.trimformer.core.network.VisionTransformer;
import org.trimformer.core.ops.Ops;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.plan.PlanCheck;
import org.trimformer.core.tokens.AttentionOutput;
import org.trimformer.core.tokens.ReducedTokens;
import org.trimformer.core.tokens.StepInput;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.core.tokens.Tokens;
import org.trimformer.model.eager.EagerOps;
import org.trimformer.model.net.BranchRunner;
import org.trimformer.model.net.EagerNetwork;
import org.trimformer.model.net.ForwardOutput;
import org.trimformer.model.net.TokenAssignments;
import org.trimformer.model.net.TokenTrace;
import org.trimformer.model.weights.BlockTensorNames;
import org.trimformer.model.weights.TensorOps;
import org.trimformer.model.weights.Weights;

import java.util.List;
import java.util.Optional;

/**
 * The blocks of a plain ViT in evaluation, opened before the last linear layer of each branch, for
 * those who change that layer, or the ones that read the branch's norm, while the tokens pass: half
 * 0 is the mixer, half 1 the feed-forward layer. For a half, {@link #open} what the layer reads,
 * {@link #branch} it with old or new weights, add the branch to {@link #rows}, then {@link #step}.
 * The same numbers as {@link EagerNetwork}. Not for package tokens and counts per image.
 *
 * <p>Results belong to the manager of the tokens that came in.
 */
public final class Sublayers {
    private final VitArchitecture arch;
    private final CompressionPlan plan;
    private final EagerNetwork whole;
    private final VisionTransformer network;
    private final BranchRunner closed;

    /**
     * A half before its last linear layer.
     *
     * @param features what the layer reads, [B, R, p]: a row a token, of the last R tokens
     * @param fixed branch of the tokens before those, which the layer does not touch, [B, N - R,
     *     D]; null where there are none
     * @param attended what a token step decides by; null where none follows
     */
    public record Opened(NDArray features, NDArray fixed, AttentionOutput<NDArray> attended) {}

    /**
     * The halves of a network under {@code plan}.
     *
     * @param closed what runs halves that nobody opens
     */
    public Sublayers(VitArchitecture arch, CompressionPlan plan, BranchRunner closed) {
        this.arch = arch;
        this.plan = PlanCheck.check(arch, plan);
        this.whole = new EagerNetwork(arch, plan, closed);
        this.closed = closed;
        this.network = new VisionTransformer(arch, plan);
    }

    /** What block 0 reads for images [B, C, S, S]. */
    public Tokens<NDArray> start(Weights weights, NDArray images) {
        return new Tokens<>(whole.embed(weights, images), null);
    }

    /** Final norm and heads. */
    public ForwardOutput end(Weights weights, Tokens<NDArray> tokens) {
        return whole.end(weights, tokens);
    }

    /** The name of the half's last linear layer; empty where the half has none. */
    public Optional<String> layer(int block, int half) {
        BlockPlan b = plan.blocks().get(block);
        if (half == 1) {
            return b.ffnWidth() > 0
                    ? Optional.of(BlockTensorNames.block(block, "mlp.fc2"))
                    : Optional.empty();
        }
        if (b.mixer() == Mixer.ATTENTION) {
            return Optional.of(BlockTensorNames.block(block, "attn.proj"));
        }
        boolean mixes = b.mixer().needsGrid() && !plan.prefixOnly(block);
        return mixes ? Optional.of(BlockTensorNames.block(block, "attn.conv2")) : Optional.empty();
    }

    /**
     * The names of the linear layers that read {@link #read}: those of queries, keys and values in
     * one, or of the hidden units and their gate; none where there is no such layer.
     */
    public List<String> readers(int block, int half) {
        BlockPlan b = plan.blocks().get(block);
        if (half == 0) {
            return b.mixer() == Mixer.ATTENTION
                    ? List.of(BlockTensorNames.block(block, "attn.qkv"))
                    : List.of();
        }
        String units = BlockTensorNames.block(block, "mlp.fc1");
        if (b.ffnWidth() == 0) {
            return List.of();
        }
        return arch.options().gated()
                ? List.of(units, BlockTensorNames.block(block, "mlp.gate"))
                : List.of(units);
    }

    /** The half's norm of its tokens: all that attention reads, or the feed-forward layer's. */
    public NDArray read(Weights weights, int block, int half, Tokens<NDArray> in) {
        return half == 0
                ? normed(weights, block, in.x())
                : TensorOps.layerNorm(
                        rows(block, half, in),
                        weights,
                        BlockTensorNames.block(block, "norm2"),
                        arch.layerNormEps());
    }

    /** The residual stream of the tokens that the half leaves, before its token step. */
    public NDArray rows(int block, int half, Tokens<NDArray> in) {
        boolean fewer = plan.keepsPatches(block) || half == 0 && plan.prefixOnly(block);
        return fewer ? TensorOps.tokens(in.x(), 0, arch.prefixTokens()) : in.x();
    }

    /** What the half's {@link #layer} reads. */
    public Opened open(Weights weights, int block, int half, Tokens<NDArray> in) {
        NDArray[] read = new NDArray[1];
        String layer = layer(block, half).orElseThrow();
        EagerOps eager = new EagerOps(weights, in.x().getManager());
        Ops<NDArray> ops = LinearInputs.to(eager, layer, x -> read[0] = x);
        if (half == 1) {
            network.branches(ops).feedForward(block, rows(block, half, in));
            return new Opened(read[0], null, null);
        }
        if (plan.blocks().get(block).mixer() == Mixer.ATTENTION) {
            AttentionOutput<NDArray> open =
                    network.branches(ops)
                            .attention(block, in, plan.prefixOnly(block), reduces(block));
            return new Opened(read[0], null, open);
        }
        int count = Math.toIntExact(in.x().getShape().get(1));
        network.mix(ForwardPass.of(ops, network.branches(ops)), block, in, count);
        NDArray normed = normed(weights, block, in.x());
        return new Opened(read[0], TensorOps.tokens(normed, 0, arch.prefixTokens()), null);
    }

    private NDArray normed(Weights weights, int block, NDArray x) {
        return TensorOps.layerNorm(
                x, weights, BlockTensorNames.block(block, "norm1"), arch.layerNormEps());
    }

    /**
     * What is added to {@link #rows}, LayerScale included.
     *
     * @param weight of the half's layer, [D, p]
     * @param bias of it, [D]
     */
    public NDArray branch(
            Weights weights, int block, int half, Opened open, NDArray weight, NDArray bias) {
        NDArray made = TensorOps.linear(open.features(), weight, bias);
        NDArray branch = open.fixed() == null ? made : TensorOps.concatTokens(open.fixed(), made);
        return scaled(weights, block, half, branch);
    }

    private NDArray scaled(Weights weights, int block, int half, NDArray branch) {
        return scale(block, half).map(name -> branch.mul(weights.get(name))).orElse(branch);
    }

    /** Name of the half's LayerScale, [D], if the network has any. */
    public Optional<String> scale(int block, int half) {
        String name = BlockTensorNames.block(block, half == 0 ? "ls1.gamma" : "ls2.gamma");
        return arch.layerScale() ? Optional.of(name) : Optional.empty();
    }

    /** A whole half without its token step. */
    public Tokens<NDArray> through(Weights weights, int block, int half, Tokens<NDArray> in) {
        NDArray x = rows(block, half, in);
        Mixer mixer = plan.blocks().get(block).mixer();
        boolean skips = half == 0 ? mixer == Mixer.SKIP : layer(block, half).isEmpty();
        if (skips) {
            return kept(block, half, in, x);
        }
        NDArray branch;
        if (half == 1) {
            branch = closed.feedForward(weights, block, x);
        } else if (mixer == Mixer.ATTENTION) {
            branch = closed.attention(weights, block, in, plan.prefixOnly(block), false).branch();
        } else if (layer(block, half).isPresent()) {
            Opened open = open(weights, block, half, in);
            NDArray made =
                    TensorOps.linear(
                            open.features(), weights, BlockTensorNames.block(block, "attn.conv2"));
            branch = TensorOps.concatTokens(open.fixed(), made);
        } else {
            branch = normed(weights, block, x); // the prefix of a convolution, and NORM_SKIP
        }
        return kept(block, half, in, x.add(scaled(weights, block, half, branch)));
    }

    /**
     * The tokens after the half.
     *
     * @param weights for the step
     * @param x {@link #rows} and branch added
     */
    public Tokens<NDArray> step(
            Weights weights,
            int block,
            int half,
            Tokens<NDArray> in,
            NDArray x,
            Opened open,
            TokenTrace trace) {
        Tokens<NDArray> mixed = kept(block, half, in, x);
        TokenStep step = plan.blocks().get(block).tokenStep();
        int count = Math.toIntExact(x.getShape().get(1));
        int removed = half == 0 && reduces(block) ? step.removed(count, arch.prefixTokens(), 0) : 0;
        if (removed == 0) {
            return mixed;
        }
        StepInput<NDArray> input =
                new StepInput<>(
                        new EagerOps(weights, x.getManager()),
                        mixed,
                        count,
                        removed,
                        open.attended(),
                        arch,
                        "blocks." + block,
                        0);
        ReducedTokens<NDArray> reduced = step.reduce(input);
        if (trace != TokenTrace.NONE) {
            trace.reduced(block, TokenAssignments.of(reduced));
        }
        return reduced.tokens();
    }

    private Tokens<NDArray> kept(int block, int half, Tokens<NDArray> in, NDArray x) {
        if (plan.keepsPatches(block)) {
            long all = in.x().getShape().get(1);
            NDArray patches = TensorOps.tokens(in.x(), arch.prefixTokens(), all);
            return in.with(TensorOps.concatTokens(x, patches));
        }
        return half == 0 && plan.prefixOnly(block) ? new Tokens<>(x, null) : in.with(x);
    }

    private boolean reduces(int block) {
        BlockPlan b = plan.blocks().get(block);
        boolean none = b.tokenStep() instanceof TokenStep.None;
        return !none && b.mixer() == Mixer.ATTENTION && !plan.prefixOnly(block);
    }
}
