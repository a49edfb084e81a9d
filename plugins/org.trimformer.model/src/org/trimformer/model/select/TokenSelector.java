package org.trimformer.model.select;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.model.weights.Names;
import org.trimformer.model.weights.Nd;
import org.trimformer.model.weights.Weights;

/**
 * The multi-head token selector (algorithms.md C.2): every head judges a token by its own channels
 * and by the mean token, heads count by how important they are for that token.
 *
 * @param arch the network
 * @param block before which it stands
 */
public record TokenSelector(VitArchitecture arch, int block) {

    /**
     * What it says about each token.
     *
     * @param odds log-odds of keeping it, [B, n]: the heads' weighted mean
     * @param keep probability of keeping it, [B, n]: the weighted mean of the heads' probabilities
     */
    public record Scores(NDArray odds, NDArray keep) {}

    /**
     * Judges tokens.
     *
     * @param x tokens without the prefix, [B, n, D]
     * @param alive 1 for tokens still there and 0 for those dropped, [B, n, 1]; null when all are
     */
    public Scores scores(Weights weights, NDArray x, NDArray alive) {
        long batch = x.getShape().get(0);
        long n = x.getShape().get(1);
        NDArray heads = x.reshape(batch, n, arch.heads(), arch.headWidth());
        NDArray importance = importance(weights, heads.mean(new int[] {3}));
        NDArray margin = margins(weights, heads, alive);
        NDArray total = importance.sum(new int[] {2});
        NDArray keep = margin.getNDArrayInternal().sigmoid();
        return new Scores(
                importance.mul(margin).sum(new int[] {2}).div(total),
                importance.mul(keep).sum(new int[] {2}).div(total));
    }

    /** Squeeze and excitation of the heads' means [B, n, H], token by token. */
    private NDArray importance(Weights weights, NDArray means) {
        NDArray squeezed = Nd.gelu(Nd.linear(means, weights, name("squeeze.fc1")));
        return Nd.linear(squeezed, weights, name("squeeze.fc2")).getNDArrayInternal().sigmoid();
    }

    /** Log-odds of keeping each token by each head, [B, n, H], from [B, n, H, d]. */
    private NDArray margins(Weights weights, NDArray heads, NDArray alive) {
        NDArray normed = Nd.layerNorm(heads, weights, name("norm"), arch.layerNormEps());
        NDArray embedded = Nd.gelu(Nd.linear(normed, weights, name("embed")));
        long half = arch.headWidth() / 2;
        NDArray local = embedded.get("..., :" + half);
        NDArray others = mean(embedded.get("..., " + half + ":"), alive);
        NDArray both = NDArrays.concat(new NDList(local, others), 3);
        NDArray hidden = Nd.gelu(Nd.linear(both, weights, name("score.fc1")));
        hidden = Nd.gelu(Nd.linear(hidden, weights, name("score.fc2")));
        NDArray judged = Nd.linear(hidden, weights, name("score.fc3"));
        return judged.get("..., 0").sub(judged.get("..., 1"));
    }

    /** Mean over the tokens that are there, repeated for each token. */
    private static NDArray mean(NDArray x, NDArray alive) {
        Shape shape = x.getShape();
        if (alive == null) {
            return x.mean(new int[] {1}, true).broadcast(shape);
        }
        NDArray mask = alive.expandDims(3);
        NDArray sum = x.mul(mask).sum(new int[] {1}, true);
        return sum.div(mask.sum(new int[] {1}, true)).broadcast(shape);
    }

    private String name(String part) {
        return Names.block(block, "selector." + part);
    }
}
