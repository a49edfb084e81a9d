package org.trimformer.model.net;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.model.select.GatedSoftmax;
import org.trimformer.model.weights.Names;
import org.trimformer.model.weights.Nd;
import org.trimformer.model.weights.Weights;

/** The branches in fp32, operation by operation: the reference for every other implementation. */
public final class ImperativeBranches implements Branches {
    private final int heads;
    private final int headWidth;
    private final double eps;

    /** Branches of a network of this shape. */
    public ImperativeBranches(VitArchitecture arch) {
        heads = arch.heads();
        headWidth = arch.headWidth();
        eps = arch.layerNormEps();
    }

    @Override
    public Attended attention(
            Weights weights, int block, Tokens tokens, long rows, boolean scores) {
        Attended open = open(weights, block, tokens, rows, scores);
        NDArray branch = Nd.linear(open.branch(), weights, Names.block(block, "attn.proj"));
        return new Attended(branch, open.clsAttention(), open.keys(), open.valueNorms());
    }

    /** Attention as {@code attn.proj} reads it: the branch is [B, rows, D], not yet projected. */
    public Attended open(Weights weights, int block, Tokens tokens, long rows, boolean scores) {
        NDArray x = Nd.layerNorm(tokens.x(), weights, Names.block(block, "norm1"), eps);
        long n = x.getShape().get(1);
        NDArray w = weights.get(Names.block(block, "attn.qkv.weight"));
        NDArray b = weights.get(Names.block(block, "attn.qkv.bias"));
        NDArray q;
        NDArray k;
        NDArray v;
        if (rows == n) {
            NDArray qkv = split(Nd.linear(x, w, b), 3);
            q = qkv.get(0);
            k = qkv.get(1);
            v = qkv.get(2);
        } else {
            long d = (long) heads * headWidth;
            NDManager m = x.getManager();
            q =
                    split(Nd.linear(Nd.tokens(x, 0, rows), rows(w, 0, d, m), rows(b, 0, d, m)), 1)
                            .get(0);
            NDArray kv = split(Nd.linear(x, rows(w, d, 3 * d, m), rows(b, d, 3 * d, m)), 2);
            k = kv.get(0);
            v = kv.get(1);
        }
        NDArray weightsOfKeys = probabilities(q, k, tokens);
        NDArray mixed = weightsOfKeys.matMul(v).transpose(0, 2, 1, 3);
        NDArray joined = mixed.reshape(x.getShape().get(0), rows, (long) heads * headWidth);
        return scores ? withScores(joined, weightsOfKeys, k, v) : Attended.of(joined);
    }

    @Override
    public NDArray feedForward(Weights weights, int block, NDArray x) {
        return Nd.linear(hidden(weights, block, x), weights, Names.block(block, "mlp.fc2"));
    }

    /** Hidden units of the feed-forward layer as {@code mlp.fc2} reads them, [B, N, M]. */
    public NDArray hidden(Weights weights, int block, NDArray x) {
        NDArray normed = Nd.layerNorm(x, weights, Names.block(block, "norm2"), eps);
        return Nd.gelu(Nd.linear(normed, weights, Names.block(block, "mlp.fc1")));
    }

    /** [B, N, parts·H·d] to [parts, B, H, N, d]. */
    private NDArray split(NDArray x, int parts) {
        long batch = x.getShape().get(0);
        long n = x.getShape().get(1);
        return x.reshape(batch, n, parts, heads, headWidth).transpose(2, 0, 3, 1, 4);
    }

    private static NDArray rows(NDArray weight, long from, long to, NDManager manager) {
        NDArray part = weight.get(new ai.djl.ndarray.index.NDIndex().addSliceDim(from, to));
        part.attach(manager);
        return part;
    }

    /** softmax(q kᵀ / √d + log sizes), [B, H, rows, N]. */
    private NDArray probabilities(NDArray q, NDArray k, Tokens tokens) {
        NDArray logits = Nd.times(q, 1 / Math.sqrt(headWidth)).matMul(k.transpose(0, 1, 3, 2));
        NDArray sizes = tokens.sizes();
        if (tokens.gated()) {
            return GatedSoftmax.of(logits, sizes);
        }
        if (sizes != null) {
            NDArray logSizes = sizes.log();
            long batch = sizes.getShape().get(0);
            logits = logits.add(logSizes.reshape(batch, 1, 1, sizes.getShape().get(1)));
        }
        return logits.softmax(-1);
    }

    private static Attended withScores(NDArray branch, NDArray probs, NDArray k, NDArray v) {
        long batch = probs.getShape().get(0);
        long n = probs.getShape().get(3);
        NDArray cls = probs.get(":, :, 0").sum(new int[] {1}).reshape(batch, n);
        NDArray norms = v.square().sum(new int[] {3}).sum(new int[] {1}).sqrt();
        return new Attended(branch, cls, k.mean(new int[] {1}), norms);
    }
}
