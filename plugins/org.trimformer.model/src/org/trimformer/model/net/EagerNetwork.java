// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.net;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.network.Transformer;
import org.trimformer.core.network.VisionTransformer;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.tokens.PerImage;
import org.trimformer.core.tokens.StepInput;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.core.tokens.Tokens;
import org.trimformer.model.eager.EagerOps;
import org.trimformer.model.weights.Weights;

import java.util.ArrayList;
import java.util.List;

/**
 * The forward pass of a network under its compression plan, one native operation after another,
 * with gradients. Intermediate handles are closed block by block; autograd keeps what it needs.
 */
public final class EagerNetwork implements Network {
    private final Architecture arch;
    private final CompressionPlan plan;
    private final Transformer network;
    private final BranchRunner branches;

    /** A pass in fp32, operation by operation. */
    public EagerNetwork(Architecture arch, CompressionPlan plan) {
        this(arch, plan, new EagerBranches(arch, plan));
    }

    /** A pass whose branches run elsewhere, in another precision, or are watched. */
    public EagerNetwork(Architecture arch, CompressionPlan plan, BranchRunner branches) {
        this.arch = arch;
        this.plan = plan;
        this.network = Transformer.of(arch, plan);
        this.branches = branches;
    }

    /** Evaluates {@code images} and tells {@code trace} what becomes of their tokens. */
    public ForwardOutput run(Weights weights, NDArray images, TokenTrace trace) {
        return run(weights, images, TrainingNoise.NONE, false, trace);
    }

    /** Runs the network in training where nobody listens. */
    public ForwardOutput run(
            Weights weights, NDArray images, TrainingNoise scale, boolean training) {
        return run(weights, images, scale, training, TokenTrace.NONE);
    }

    @Override
    public ForwardOutput run(
            Weights weights,
            NDArray images,
            TrainingNoise scale,
            boolean training,
            TokenTrace trace) {
        NDManager outer = images.getManager();
        EagerPass pass = new EagerPass(weights, branches, scale, training, trace, outer);
        if (plan.countsPerImage()) {
            return runInGroups(pass, images);
        }
        Tokens<NDArray> tokens = new Tokens<>(embed(weights, images), null);
        for (int i = 0; i < network.blocks(); i++) {
            tokens = block(pass, i, tokens.with(before(weights, i, tokens.x())));
            if (trace.wantsStreams()) {
                // a second handle, because the next block closes its own
                NDArray x = tokens.x().reshape(tokens.x().getShape());
                x.attach(outer);
                trace.streamed(i, x);
            }
        }
        ForwardOutput out = end(weights, tokens);
        tokens.x().close();
        return out;
    }

    /** The same where images keep different numbers of tokens: those of equal number together. */
    private ForwardOutput runInGroups(EagerPass pass, NDArray images) {
        int batch = Math.toIntExact(images.getShape().get(0));
        Tokens<NDArray> all = new Tokens<>(embed(pass.weights(), images), null);
        List<TokenGroup> groups = List.of(TokenGroup.all(batch, all));
        for (int i = 0; i < network.blocks(); i++) {
            TraceCollector heard = new TraceCollector(pass.trace(), batch, groups);
            TokenStep step = plan.blocks().get(i).tokenStep();
            boolean divides = step instanceof PerImage && !plan.prefixOnly(i);
            List<TokenGroup> after = new ArrayList<>();
            if (divides) {
                after = divide(pass, i, (PerImage) step, groups, heard);
            } else {
                for (TokenGroup g : groups) {
                    after.add(g.with(block(pass.with(heard.by(g.images())), i, g.tokens())));
                }
            }
            heard.tell(i, divides);
            groups = after;
        }
        NDManager outer = images.getManager();
        try (NDManager m = outer.newSubManager()) {
            groups.forEach(g -> attach(g.tokens(), m));
            NDArray x = TokenGroup.firstTokens(groups, arch.prefixTokens());
            x.attach(outer);
            return end(pass.weights(), x);
        }
    }

    /** A block whose token step leaves every image its own number of tokens. */
    private List<TokenGroup> divide(
            EagerPass pass, int i, PerImage step, List<TokenGroup> groups, TraceCollector heard) {
        VisionTransformer vit = new VisionTransformer((VitArchitecture) arch, plan);
        NDManager outer = pass.manager();
        try (NDManager m = outer.newSubManager()) {
            EagerPass inner = pass.in(m);
            List<TokenGroup> parts = new ArrayList<>();
            for (TokenGroup g : groups) {
                attach(g.tokens(), m);
                StepInput<NDArray> mixed = vit.mix(inner, i, g.tokens(), g.count());
                parts.addAll(PerImageReducer.reduce(step, i, g, mixed, heard));
            }
            List<TokenGroup> joined = new ArrayList<>();
            for (TokenGroup g : TokenGroup.joined(parts)) {
                Tokens<NDArray> out = vit.feedForward(inner, i, g.tokens());
                attach(out, outer);
                joined.add(g.with(out));
            }
            return joined;
        }
    }

    private Tokens<NDArray> block(EagerPass pass, int i, Tokens<NDArray> in) {
        try (NDManager m = pass.manager().newSubManager()) {
            attach(in, m);
            int count = Math.toIntExact(in.x().getShape().get(1));
            Tokens<NDArray> out = network.block(pass.in(m), i, in, count);
            attach(out, pass.manager());
            return out;
        }
    }

    /** Moves both tensors to {@code manager}. */
    public static void attach(Tokens<NDArray> tokens, NDManager manager) {
        tokens.x().attach(manager);
        if (tokens.sizes() != null) {
            tokens.sizes().attach(manager);
        }
    }

    @Override
    public NDArray embed(Weights weights, NDArray images) {
        NDManager outer = images.getManager();
        try (NDManager m = outer.newSubManager()) {
            NDArray x = network.embed(new EagerOps(weights, m), images);
            x.attach(outer);
            return x;
        }
    }

    @Override
    public NDArray before(Weights weights, int block, NDArray x) {
        NDManager outer = x.getManager();
        try (NDManager m = outer.newSubManager()) {
            NDArray entering = network.enter(new EagerOps(weights, m), block, x);
            if (entering != x) {
                x.close();
                entering.attach(outer);
            }
            return entering;
        }
    }

    @Override
    public NDArray blocks(Weights weights, NDArray x, int from, int to) {
        EagerPass pass =
                new EagerPass(
                        weights,
                        branches,
                        TrainingNoise.NONE,
                        false,
                        TokenTrace.NONE,
                        x.getManager());
        Tokens<NDArray> tokens = new Tokens<>(x.duplicate(), null);
        for (int i = from; i < to; i++) {
            NDArray in = i > from ? before(weights, i, tokens.x()) : tokens.x();
            tokens = block(pass, i, tokens.with(in));
        }
        return tokens.x();
    }

    @Override
    public ForwardOutput end(Weights weights, NDArray x) {
        return end(weights, new Tokens<>(x, null));
    }

    /**
     * Runs one block in evaluation, its token step included; not for plans with counts per image.
     *
     * @param in used up
     * @return in the manager of {@code in}
     */
    public Tokens<NDArray> block(Weights weights, int block, Tokens<NDArray> in) {
        NDManager outer = in.x().getManager();
        TokenTrace nobody = TokenTrace.NONE;
        return block(
                new EagerPass(weights, branches, TrainingNoise.NONE, false, nobody, outer),
                block,
                in);
    }

    /** Final norm and heads on the tokens behind the last block. */
    public ForwardOutput end(Weights weights, Tokens<NDArray> last) {
        EagerOps ops = new EagerOps(weights, last.x().getManager());
        Transformer.Result<NDArray> result = network.end(ops, last);
        return new ForwardOutput(result.tokens(), result.logits(), result.second());
    }
}
