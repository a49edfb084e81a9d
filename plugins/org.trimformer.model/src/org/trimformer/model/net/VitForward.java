package org.trimformer.model.net;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.model.TensorNames;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;

/**
 * The forward pass of a plain ViT under a compression plan, one native operation after another:
 * patches, prefix tokens and positions, blocks, final norm, head. Intermediate handles are closed
 * block by block; autograd keeps what it needs.
 */
public final class VitForward {
    private final VitArchitecture arch;
    private final CompressionPlan plan;
    private final Branches branches;
    private final ConvMixer convolutions;

    /** A pass in fp32, operation by operation. */
    public VitForward(VitArchitecture arch, CompressionPlan plan) {
        this(arch, plan, new ImperativeBranches(arch));
    }

    /** A pass whose branches run elsewhere or in another precision. */
    public VitForward(VitArchitecture arch, CompressionPlan plan, Branches branches) {
        this.arch = arch;
        this.plan = plan;
        this.branches = branches;
        this.convolutions = new ConvMixer(arch);
    }

    /** Evaluates {@code images} [B, C, S, S]; results belong to the images' manager. */
    public ForwardOutput run(Weights weights, NDArray images) {
        return run(weights, images, BranchScale.NONE, false);
    }

    /**
     * Runs the network.
     *
     * @param images [B, C, S, S] normalised
     * @param scale what happens to residual branches
     * @param training whether batch norms use and update batch statistics
     */
    public ForwardOutput run(Weights weights, NDArray images, BranchScale scale, boolean training) {
        NDManager outer = images.getManager();
        Tokens tokens = new Tokens(embed(weights, images), null);
        for (int i = 0; i < arch.depth(); i++) {
            tokens = block(weights, i, tokens, scale, training, outer);
        }
        NDArray normed = Nd.layerNorm(tokens.x(), weights, TensorNames.NORM, arch.layerNormEps());
        tokens.x().close();
        return head(weights, normed);
    }

    /** Patches, prefix tokens and positions: what the first block reads, [B, N, D]. */
    public NDArray embed(Weights weights, NDArray images) {
        try (NDManager m = images.getManager().newSubManager()) {
            long batch = images.getShape().get(0);
            long d = arch.width();
            NDArray map = Nd.convolution(images, weights, TensorNames.STEM, arch.patchSize(), 0);
            map.attach(m);
            NDArray x = map.reshape(batch, d, arch.patches()).transpose(0, 2, 1);
            NDArray positions = weights.get(TensorNames.POSITIONS);
            boolean patchesOnly = arch.family() == VitFamily.DEIT3;
            if (patchesOnly) {
                x = x.add(positions);
            }
            if (arch.family() == VitFamily.DEIT_DISTILLED) {
                x = Nd.concatTokens(prefix(weights, TensorNames.DIST, m, batch), x);
            }
            x = Nd.concatTokens(prefix(weights, TensorNames.CLS, m, batch), x);
            if (!patchesOnly) {
                x = x.add(positions);
            }
            x.attach(images.getManager());
            return x;
        }
    }

    private NDArray prefix(Weights weights, String name, NDManager manager, long batch) {
        return Nd.expand(weights.get(name), manager, batch, 1, arch.width());
    }

    private Tokens block(
            Weights weights,
            int i,
            Tokens in,
            BranchScale scale,
            boolean training,
            NDManager outer) {
        BlockPlan block = plan.blocks().get(i);
        boolean clsOnly = plan.clsOnlyLastBlock() && i == arch.depth() - 1;
        try (NDManager m = outer.newSubManager()) {
            in.attach(m);
            long rows = clsOnly ? arch.prefixTokens() : in.x().getShape().get(1);
            Attended attended = mix(weights, i, block.mixer(), in, rows, training);
            NDArray x = clsOnly ? Nd.tokens(in.x(), 0, rows) : in.x();
            if (attended != null) {
                NDArray branch = layerScale(weights, i, "ls1.gamma", attended.branch());
                x = x.add(scale.scale(i, 0, branch));
            }
            Tokens out = new Tokens(x, clsOnly ? null : in.sizes());
            if (block.ffnWidth() > 0) {
                NDArray branch = branches.feedForward(weights, i, out.x());
                branch = layerScale(weights, i, "ls2.gamma", branch);
                out = out.with(out.x().add(scale.scale(i, 1, branch)));
            }
            out.attach(outer);
            return out;
        }
    }

    /** The mixer's branch for the first {@code rows} tokens, or null where it is skipped. */
    private Attended mix(
            Weights weights, int i, Mixer mixer, Tokens in, long rows, boolean training) {
        if (mixer == Mixer.SKIP) {
            return null;
        }
        if (mixer == Mixer.ATTENTION) {
            return branches.attention(weights, i, in, rows, false);
        }
        NDArray asked = rows < in.x().getShape().get(1) ? Nd.tokens(in.x(), 0, rows) : in.x();
        NDArray normed = Nd.layerNorm(asked, weights, Names.block(i, "norm1"), arch.layerNormEps());
        boolean grid = mixer.needsGrid() && rows > arch.prefixTokens();
        return Attended.of(
                grid ? convolutions.branch(weights, i, mixer, normed, training) : normed);
    }

    private NDArray layerScale(Weights weights, int i, String name, NDArray branch) {
        return arch.layerScale() ? branch.mul(weights.get(Names.block(i, name))) : branch;
    }

    /** Heads on final-norm tokens [B, N, D]. */
    public ForwardOutput head(Weights weights, NDArray normed) {
        NDArray logits = Nd.linear(token(normed, 0), weights, TensorNames.HEAD);
        if (arch.family() != VitFamily.DEIT_DISTILLED) {
            return new ForwardOutput(normed, logits, null);
        }
        NDArray second = Nd.linear(token(normed, 1), weights, TensorNames.HEAD_DIST);
        return new ForwardOutput(normed, Nd.times(logits.add(second), 0.5), second);
    }

    private NDArray token(NDArray x, int index) {
        Shape shape = x.getShape();
        return Nd.tokens(x, index, index + 1).reshape(shape.get(0), shape.get(2));
    }
}
