// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.net;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.trimformer.core.network.ForwardPass;
import org.trimformer.core.tokens.AttentionOutput;
import org.trimformer.core.tokens.PackageGate;
import org.trimformer.core.tokens.ReducedTokens;
import org.trimformer.core.tokens.StepInput;
import org.trimformer.core.tokens.Tokens;
import org.trimformer.model.eager.EagerOps;
import org.trimformer.model.weights.Weights;

/**
 * One run with DJL's tensors.
 *
 * @param given computes branches
 * @param scale what happens to residual branches
 * @param training whether batch norms use batch statistics and selectors gate
 * @param trace is told what becomes of the tokens
 * @param manager owns results; what {@link #in} gives works in one of a block
 * @param outer where what outlives a block belongs
 */
record EagerPass(
        Weights weights,
        BranchRunner given,
        TrainingNoise scale,
        boolean training,
        TokenTrace trace,
        NDManager manager,
        NDManager outer)
        implements ForwardPass<NDArray> {

    EagerPass(
            Weights weights,
            BranchRunner given,
            TrainingNoise scale,
            boolean training,
            TokenTrace trace,
            NDManager manager) {
        this(weights, given, scale, training, trace, manager, manager);
    }

    /** The same run within a block whose intermediate tensors die with {@code block}. */
    EagerPass in(NDManager block) {
        return new EagerPass(weights, given, scale, training, trace, block, outer);
    }

    /** The same run with another listener. */
    EagerPass with(TokenTrace other) {
        return new EagerPass(weights, given, scale, training, other, manager, outer);
    }

    @Override
    public EagerOps ops() {
        return new EagerOps(weights, manager);
    }

    @Override
    public org.trimformer.core.network.BlockBranches<NDArray> branches() {
        return new org.trimformer.core.network.BlockBranches<>() {
            @Override
            public AttentionOutput<NDArray> attention(
                    int block, Tokens<NDArray> tokens, boolean prefixOnly, boolean scores) {
                return given.attention(weights, block, tokens, prefixOnly, scores);
            }

            @Override
            public NDArray feedForward(int block, NDArray x) {
                return given.feedForward(weights, block, x);
            }
        };
    }

    @Override
    public NDArray residual(int block, int which, NDArray branch) {
        return scale.scale(block, which, branch);
    }

    @Override
    public void reduced(int block, ReducedTokens<NDArray> reduced) {
        if (trace != TokenTrace.NONE) {
            trace.reduced(block, TokenAssignments.of(reduced));
        }
    }

    @Override
    public Tokens<NDArray> gated(int block, StepInput<NDArray> in) {
        if (!training) {
            return null;
        }
        int judged = Math.toIntExact(in.tokens().x().getShape().get(0)) * in.arch().patches();
        long images = in.tokens().x().getShape().get(0);
        float[] noise = scale.selectorNoise(block, judged);
        NDArray shaken = in.ops().constant(noise, images, in.arch().patches());
        PackageGate.Gated<NDArray> gated = PackageGate.gate(in, shaken);
        gated.kept().attach(outer);
        gated.wanted().attach(outer);
        trace.gated(block, gated.kept(), gated.wanted());
        return gated.tokens();
    }
}
