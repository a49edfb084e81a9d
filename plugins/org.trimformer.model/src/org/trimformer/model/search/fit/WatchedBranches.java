// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.fit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.model.TensorNames;
import org.trimformer.core.network.Transformer;
import org.trimformer.core.ops.Ops;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.tokens.AttentionOutput;
import org.trimformer.core.tokens.Tokens;
import org.trimformer.model.eager.EagerOps;
import org.trimformer.model.net.BranchRunner;
import org.trimformer.model.net.open.HiddenUnits;
import org.trimformer.model.net.open.LinearInputs;
import org.trimformer.model.weights.Weights;

/** The reference branches; keeps what the linear layers of the last block that ran have read. */
final class WatchedBranches implements BranchRunner {
    private final Architecture arch;
    private final HiddenUnits layers;
    private final NDManager keeper;
    private final Transformer network;
    private NDArray asked;
    private NDArray mixed;
    private NDArray between;
    private NDArray hidden;

    /**
     * Watches.
     *
     * @param plan whose head widths alone matter
     * @param keeper owns what is kept until somebody else takes it
     */
    WatchedBranches(Architecture arch, CompressionPlan plan, NDManager keeper) {
        this.arch = arch;
        this.layers = new HiddenUnits(arch);
        this.keeper = keeper;
        this.network = Transformer.of(arch, plan);
    }

    /** The normed tokens that the attention layer read, [B, N, D]. */
    NDArray asked() {
        return asked;
    }

    /** What its projection read, [B, N, H d]. */
    NDArray mixed() {
        return mixed;
    }

    /** The residual stream that the feed-forward layer read, [B, N, D]. */
    NDArray between() {
        return between;
    }

    /** The layer's hidden units behind their activation, [B, N, M]. */
    NDArray hidden() {
        return hidden;
    }

    @Override
    public AttentionOutput<NDArray> attention(
            Weights weights,
            int block,
            Tokens<NDArray> tokens,
            boolean prefixOnly,
            boolean scores) {
        String layer = TensorNames.block(arch, block) + ".attn.";
        Ops<NDArray> ops = new EagerOps(weights, tokens.x().getManager());
        ops = LinearInputs.to(ops, layer + "qkv", x -> asked = kept(x));
        ops = LinearInputs.to(ops, layer + "proj", x -> mixed = kept(x));
        return network.branches(ops).attention(block, tokens, prefixOnly, scores);
    }

    @Override
    public NDArray feedForward(Weights weights, int block, NDArray x) {
        NDArray out = layers.feedForward(weights, block, x, seen -> hidden = seen);
        hidden.attach(keeper);
        between = kept(x);
        return out;
    }

    private NDArray kept(NDArray x) {
        NDArray copy = x.duplicate();
        copy.attach(keeper);
        return copy;
    }
}
