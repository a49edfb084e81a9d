package org.trimformer.model.net;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.model.TensorNames;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.plan.PlanCheck;
import org.trimformer.core.tokens.PackageTokens;
import org.trimformer.core.tokens.PerImage;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.model.select.PackageStep;
import org.trimformer.model.weights.Names;
import org.trimformer.model.weights.Nd;
import org.trimformer.model.weights.Weights;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The forward pass of a plain ViT under a compression plan, one native operation after another:
 * patches, prefix tokens and positions, blocks, final norm, head. Intermediate handles are closed
 * block by block; autograd keeps what it needs.
 */
public final class VitForward implements Network {
    private final VitArchitecture arch;
    private final CompressionPlan plan;
    private final Branches branches;
    private final ConvMixer convolutions;
    private final Map<Integer, PackageStep> packages;
    private final TokenReducer reducer;
    private final PerImageReducer perImage;
    private final Readout readout;

    /** A pass in fp32, operation by operation. */
    public VitForward(VitArchitecture arch, CompressionPlan plan) {
        this(arch, plan, new ImperativeBranches(arch));
    }

    /** A pass whose branches run elsewhere or in another precision. */
    public VitForward(VitArchitecture arch, CompressionPlan plan, Branches branches) {
        this.arch = arch;
        this.plan = PlanCheck.check(arch, plan);
        this.branches = branches;
        this.convolutions = new ConvMixer(arch);
        this.packages = PackageStep.of(arch, plan);
        this.reducer = new TokenReducer(arch.prefixTokens());
        this.perImage = new PerImageReducer(arch.prefixTokens(), reducer);
        this.readout = new Readout(arch);
    }

    /** One run: what every block needs beside its tokens. */
    private record Pass(
            Weights weights,
            BranchScale scale,
            boolean training,
            TokenTrace trace,
            NDManager outer) {

        Pass with(TokenTrace other) {
            return new Pass(weights, scale, training, other, outer);
        }
    }

    /** Evaluates {@code images} and tells {@code trace} what becomes of their tokens. */
    public ForwardOutput run(Weights weights, NDArray images, TokenTrace trace) {
        return run(new Pass(weights, BranchScale.NONE, false, trace, images.getManager()), images);
    }

    /**
     * Runs the network in training.
     *
     * @param images [B, C, S, S] normalised
     * @param scale what happens to residual branches
     * @param training whether batch norms use and update batch statistics
     */
    public ForwardOutput run(Weights weights, NDArray images, BranchScale scale, boolean training) {
        return run(weights, images, scale, training, TokenTrace.NONE);
    }

    @Override
    public ForwardOutput run(
            Weights weights,
            NDArray images,
            BranchScale scale,
            boolean training,
            TokenTrace trace) {
        return run(new Pass(weights, scale, training, trace, images.getManager()), images);
    }

    private ForwardOutput run(Pass pass, NDArray images) {
        if (plan.countsPerImage()) {
            return runInGroups(pass, images);
        }
        Weights weights = pass.weights;
        Tokens tokens = new Tokens(embed(weights, images), null);
        for (int i = 0; i < arch.depth(); i++) {
            tokens = block(pass, i, tokens);
        }
        ForwardOutput out = readout.of(weights, tokens);
        tokens.x().close();
        return out;
    }

    /** The same where images keep different numbers of tokens: those of equal number together. */
    private ForwardOutput runInGroups(Pass pass, NDArray images) {
        int batch = Math.toIntExact(images.getShape().get(0));
        Tokens all = new Tokens(embed(pass.weights, images), null);
        List<Group> groups = List.of(Group.all(batch, all));
        for (int i = 0; i < arch.depth(); i++) {
            PerImageReducer.Heard heard = new PerImageReducer.Heard(pass.trace, batch, groups);
            TokenStep step = plan.blocks().get(i).tokenStep();
            boolean divides = step instanceof PerImage && !prefixOnly(i);
            List<Group> after = new ArrayList<>();
            if (divides) {
                after = divide(pass, i, (PerImage) step, groups, heard);
            } else {
                for (Group g : groups) {
                    after.add(g.with(block(pass.with(heard.by(g.images())), i, g.tokens())));
                }
            }
            heard.tell(i, divides);
            groups = after;
        }
        try (NDManager m = pass.outer.newSubManager()) {
            groups.forEach(g -> g.tokens().attach(m));
            NDArray x = Group.firstTokens(groups, arch.prefixTokens());
            x.attach(pass.outer);
            return readout.of(pass.weights, new Tokens(x, null));
        }
    }

    /** A block whose token step leaves every image its own number of tokens. */
    private List<Group> divide(
            Pass pass, int i, PerImage step, List<Group> groups, PerImageReducer.Heard heard) {
        try (NDManager m = pass.outer.newSubManager()) {
            List<Group> parts = new ArrayList<>();
            for (Group g : groups) {
                g.tokens().attach(m);
                Attended attended = mix(pass, i, g.tokens(), g.count(), true);
                NDArray x = g.tokens().x().add(branch(pass, i, 0, attended.branch()));
                parts.addAll(perImage.reduce(step, i, g.with(g.tokens().with(x)), attended, heard));
            }
            List<Group> joined = new ArrayList<>();
            for (Group g : Group.joined(parts)) {
                boolean feeds = plan.blocks().get(i).ffnWidth() > 0;
                Tokens out = feeds ? feedForward(pass, i, g.tokens()) : g.tokens();
                out.attach(pass.outer);
                joined.add(g.with(out));
            }
            return joined;
        }
    }

    private boolean prefixOnly(int block) {
        return plan.clsOnlyLastBlock() && block == arch.depth() - 1;
    }

    /** A plain ViT has one stage. */
    @Override
    public NDArray before(Weights weights, int block, NDArray x) {
        return x;
    }

    /**
     * Runs one block in evaluation, its token step included; not for plans with counts per image.
     *
     * @param in used up
     * @return in the manager of {@code in}
     */
    public Tokens block(Weights weights, int block, Tokens in) {
        NDManager outer = in.x().getManager();
        return block(new Pass(weights, BranchScale.NONE, false, TokenTrace.NONE, outer), block, in);
    }

    @Override
    public NDArray blocks(Weights weights, NDArray x, int from, int to) {
        Pass pass = new Pass(weights, BranchScale.NONE, false, TokenTrace.NONE, x.getManager());
        Tokens tokens = new Tokens(x.duplicate(), null);
        for (int i = from; i < to; i++) {
            tokens = block(pass, i, tokens);
        }
        return tokens.x();
    }

    /** Final norm and heads on the tokens behind the last block. */
    public ForwardOutput end(Weights weights, Tokens tokens) {
        return readout.of(weights, tokens);
    }

    @Override
    public ForwardOutput end(Weights weights, NDArray x) {
        return readout.of(weights, new Tokens(x, null));
    }

    /** Patches, prefix tokens and positions. */
    @Override
    public NDArray embed(Weights weights, NDArray images) {
        try (NDManager m = images.getManager().newSubManager()) {
            long batch = images.getShape().get(0);
            long d = arch.width();
            NDArray map = Nd.patches(images, weights, TensorNames.STEM, arch.patchSize());
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

    private Tokens block(Pass pass, int i, Tokens in) {
        BlockPlan block = plan.blocks().get(i);
        boolean clsOnly = prefixOnly(i);
        try (NDManager m = pass.outer.newSubManager()) {
            in.attach(m);
            Tokens ready = packages.containsKey(i) ? pack(pass, i, in) : in;
            Tokens mixed = clsOnly ? mixPrefix(pass, i, ready) : mixAll(pass, i, ready);
            Tokens out = block.ffnWidth() > 0 ? feedForward(pass, i, mixed) : mixed;
            out.attach(pass.outer);
            return out;
        }
    }

    /** Soft token pruning at the block's input: tokens are packed, in training only gated. */
    private Tokens pack(Pass pass, int i, Tokens in) {
        PackageStep step = packages.get(i);
        if (!pass.training) {
            PackageStep.Packed packed = step.pack(pass.weights, in.x(), in.sizes());
            pass.trace.reduced(i, packed.assignments());
            return new Tokens(packed.x(), packed.sizes());
        }
        int judged = Math.toIntExact(in.x().getShape().get(0)) * arch.patches();
        float[] noise = pass.scale.selectorNoise(i, judged);
        PackageStep.Gated gated = step.gate(pass.weights, in.x(), in.sizes(), noise);
        gated.kept().attach(pass.outer);
        gated.wanted().attach(pass.outer);
        pass.trace.gated(i, gated.kept(), gated.wanted());
        return new Tokens(gated.x(), gated.sizes(), true);
    }

    /** The mixer with its residual, then the block's token step. */
    private Tokens mixAll(Pass pass, int i, Tokens in) {
        BlockPlan block = plan.blocks().get(i);
        TokenStep step = block.tokenStep();
        boolean reduces = !(step instanceof TokenStep.None || step instanceof PackageTokens);
        Attended attended = mix(pass, i, in, in.x().getShape().get(1), reduces);
        if (attended == null) {
            return in;
        }
        Tokens mixed = in.with(in.x().add(branch(pass, i, 0, attended.branch())));
        return reduces ? reducer.reduce(step, i, mixed, attended, pass.trace) : mixed;
    }

    /** The mixer for the prefix tokens alone, which are all that is left afterwards. */
    private Tokens mixPrefix(Pass pass, int i, Tokens in) {
        int rows = arch.prefixTokens();
        Attended attended = mix(pass, i, in, rows, false);
        NDArray x = Nd.tokens(in.x(), 0, rows);
        return new Tokens(
                attended == null ? x : x.add(branch(pass, i, 0, attended.branch())), null);
    }

    private Tokens feedForward(Pass pass, int i, Tokens in) {
        NDArray branch = branches.feedForward(pass.weights, i, in.x());
        return in.with(in.x().add(branch(pass, i, 1, branch)));
    }

    /** LayerScale and drop path on branch 0 (mixer) or 1 (feed-forward layer) of a block. */
    private NDArray branch(Pass pass, int i, int which, NDArray branch) {
        String gamma = Names.block(i, which == 0 ? "ls1.gamma" : "ls2.gamma");
        NDArray scaled = arch.layerScale() ? branch.mul(pass.weights.get(gamma)) : branch;
        return pass.scale.scale(i, which, scaled);
    }

    /** The mixer's branch for the first {@code rows} tokens, or null where it is skipped. */
    private Attended mix(Pass pass, int i, Tokens in, long rows, boolean scores) {
        Mixer mixer = plan.blocks().get(i).mixer();
        if (mixer == Mixer.SKIP) {
            return null;
        }
        if (mixer == Mixer.ATTENTION) {
            return branches.attention(pass.weights, i, in, rows, scores);
        }
        NDArray asked = rows < in.x().getShape().get(1) ? Nd.tokens(in.x(), 0, rows) : in.x();
        NDArray normed =
                Nd.layerNorm(asked, pass.weights, Names.block(i, "norm1"), arch.layerNormEps());
        boolean grid = mixer.needsGrid() && rows > arch.prefixTokens();
        return Attended.of(
                grid ? convolutions.branch(pass.weights, i, normed, pass.training) : normed);
    }
}
