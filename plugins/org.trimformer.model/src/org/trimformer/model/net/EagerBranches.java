// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.net;

import ai.djl.ndarray.NDArray;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.network.Transformer;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.tokens.AttentionOutput;
import org.trimformer.core.tokens.Tokens;
import org.trimformer.model.eager.EagerOps;
import org.trimformer.model.weights.Weights;

/** The branches in fp32, operation by operation: the reference for every other implementation. */
public final class EagerBranches implements BranchRunner {
    private final Transformer network;

    /** Branches of a network of this shape; of the plan, the head widths alone matter. */
    public EagerBranches(Architecture arch, CompressionPlan plan) {
        network = Transformer.of(arch, plan);
    }

    @Override
    public AttentionOutput<NDArray> attention(
            Weights weights,
            int block,
            Tokens<NDArray> tokens,
            boolean prefixOnly,
            boolean scores) {
        EagerOps ops = new EagerOps(weights, tokens.x().getManager());
        return network.branches(ops).attention(block, tokens, prefixOnly, scores);
    }

    @Override
    public NDArray feedForward(Weights weights, int block, NDArray x) {
        return network.branches(new EagerOps(weights, x.getManager())).feedForward(block, x);
    }
}
