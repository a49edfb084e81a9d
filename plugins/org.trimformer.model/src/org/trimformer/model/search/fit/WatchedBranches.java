package org.trimformer.model.search.fit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.model.TensorNames;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.tokens.Attended;
import org.trimformer.core.tokens.Tokens;
import org.trimformer.model.classify.Networks;
import org.trimformer.model.net.Branches;
import org.trimformer.model.weights.Nd;
import org.trimformer.model.weights.Weights;

/** The reference branches; keeps what the last feed-forward layer read and made of it. */
final class WatchedBranches implements Branches {
    private final Architecture arch;
    private final NDManager keeper;
    private final Branches reference;
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
        this.keeper = keeper;
        this.reference = Networks.branches(arch, plan);
    }

    /** The residual stream that the layer read, [B, N, D]. */
    NDArray between() {
        return between;
    }

    /** The layer's hidden units behind their activation, [B, N, M]. */
    NDArray hidden() {
        return hidden;
    }

    @Override
    public Attended<NDArray> attention(
            Weights weights,
            int block,
            Tokens<NDArray> tokens,
            boolean prefixOnly,
            boolean scores) {
        return reference.attention(weights, block, tokens, prefixOnly, scores);
    }

    @Override
    public NDArray feedForward(Weights weights, int block, NDArray x) {
        String name = TensorNames.block(arch, block);
        NDArray normed = Nd.layerNorm(x, weights, name + ".norm2", arch.layerNormEps());
        hidden = Nd.gelu(Nd.linear(normed, weights, name + ".mlp.fc1"));
        NDArray out = Nd.linear(hidden, weights, name + ".mlp.fc2");
        hidden.attach(keeper);
        between = x.duplicate();
        between.attach(keeper);
        return out;
    }
}
