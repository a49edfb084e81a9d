package org.trimformer.model.net;

import ai.djl.ndarray.NDArray;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.model.weights.Names;
import org.trimformer.model.weights.Nd;
import org.trimformer.model.weights.Weights;

/**
 * The bottleneck convolution that replaces attention (single-path SPViT, section 3.2; algorithms.md
 * A.1, A.7): conv k×k D→d, ReLU, conv 1×1 d→D on the patch grid. Prefix tokens get their own
 * LayerNorm as the branch. While such a layer is trained a batch norm {@code attn.bn} may stand
 * before the ReLU; deployed models have it folded into the first convolution.
 */
public final class ConvMixer {
    private static final double BATCH_NORM_EPS = 1e-5;
    private static final float MOMENTUM = 0.9f;

    private final VitArchitecture arch;

    /** The mixer of a network of this shape. */
    public ConvMixer(VitArchitecture arch) {
        this.arch = arch;
    }

    /** Branch of normed tokens [B, N, D], of the same shape. */
    NDArray branch(Weights weights, int block, NDArray normed, boolean training) {
        int prefix = arch.prefixTokens();
        NDArray rows = open(weights, block, normed, training);
        NDArray mixed = Nd.linear(rows, weights, Names.block(block, "attn.conv2"));
        return Nd.concatTokens(Nd.tokens(normed, 0, prefix), mixed);
    }

    /** What {@code attn.conv2} reads, a row a patch, [B, N - P, d]. */
    public NDArray open(Weights weights, int block, NDArray normed, boolean training) {
        long batch = normed.getShape().get(0);
        NDArray map =
                Nd.tokens(normed, arch.prefixTokens(), normed.getShape().get(1))
                        .transpose(0, 2, 1)
                        .reshape(batch, arch.width(), arch.grid(), arch.grid());
        NDArray narrow = Nd.convolution(map, weights, Names.block(block, "attn.conv1"));
        String norm = Names.block(block, "attn.bn");
        if (weights.has(norm + ".weight")) {
            narrow = batchNorm(narrow, weights, norm, training);
        }
        return narrow.getNDArrayInternal()
                .relu()
                .reshape(batch, arch.headWidth(), arch.patches())
                .transpose(0, 2, 1);
    }

    private static NDArray batchNorm(NDArray x, Weights weights, String name, boolean training) {
        return x.getNDArrayInternal()
                .batchNorm(
                        x,
                        weights.get(name + ".running_mean"),
                        weights.get(name + ".running_var"),
                        weights.get(name + ".weight"),
                        weights.get(name + ".bias"),
                        1,
                        MOMENTUM,
                        (float) BATCH_NORM_EPS,
                        training)
                .head();
    }
}
