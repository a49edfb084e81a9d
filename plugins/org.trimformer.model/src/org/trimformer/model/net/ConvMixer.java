package org.trimformer.model.net;

import ai.djl.ndarray.NDArray;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.plan.Mixer;

/**
 * The bottleneck convolution that replaces attention (single-path SPViT, section 3.2; algorithms page
 * A.1, A.7): conv k×k D→d, batch norm, ReLU, conv 1×1 d→D on the patch grid. Prefix tokens get their
 * own LayerNorm as the branch.
 */
final class ConvMixer {
    private static final double BATCH_NORM_EPS = 1e-5;
    private static final float MOMENTUM = 0.9f;

    private final VitArchitecture arch;

    ConvMixer(VitArchitecture arch) {
        this.arch = arch;
    }

    /** Branch of normed tokens [B, N, D], of the same shape. */
    NDArray branch(Weights weights, int block, Mixer mixer, NDArray normed, boolean training) {
        int prefix = arch.prefixTokens();
        long batch = normed.getShape().get(0);
        long n = normed.getShape().get(1);
        NDArray map =
                Nd.tokens(normed, prefix, n)
                        .transpose(0, 2, 1)
                        .reshape(batch, arch.width(), arch.grid(), arch.grid());
        NDArray mixed = bottleneck(weights, block, mixer, map, training);
        NDArray rows = mixed.reshape(batch, arch.width(), n - prefix).transpose(0, 2, 1);
        return Nd.concatTokens(Nd.tokens(normed, 0, prefix), rows);
    }

    private NDArray bottleneck(
            Weights weights, int block, Mixer mixer, NDArray map, boolean training) {
        String name = Names.block(block, "attn.bconv.");
        int padding = mixer == Mixer.CONV_3X3 ? 1 : 0;
        NDArray narrow = Nd.convolution(map, weights, name + "0", 1, padding);
        if (weights.has(name + "1.weight")) {
            narrow = batchNorm(narrow, weights, name + "1", training);
        }
        return Nd.convolution(
                narrow.getNDArrayInternal().relu(), weights, name + "3", 1, 0);
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
