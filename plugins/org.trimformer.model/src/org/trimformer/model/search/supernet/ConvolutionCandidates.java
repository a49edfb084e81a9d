// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.supernet;

import ai.djl.ndarray.NDArray;

import org.trimformer.core.plan.Mixer;
import org.trimformer.model.weights.TensorOps;
import org.trimformer.model.weights.Weights;

/**
 * The narrow halves of the two convolutions, from values that the attention needs anyway: Vx
 * without bias is computed once, and mixing its heads is one convolution whose input channels are
 * the heads (algorithms.md A.2).
 */
final class ConvolutionCandidates {
    private static final float EPS = 1e-5f;
    private static final float MOMENTUM = 0.9f;

    private final MixerShape shape;

    ConvolutionCandidates(MixerShape shape) {
        this.shape = shape;
    }

    /**
     * ReLU(BN(mixed heads)) of one convolution, [B,d,g*g].
     *
     * @param values Vx without bias of {@link SharedAttention}
     */
    NDArray narrow(
            Mixer mixer, NDArray values, SharedKernels shared, Weights weights, boolean training) {
        long grid = shape.grid();
        long headWidth = shape.headWidth();
        boolean wide = mixer == Mixer.CONV_3X3;
        NDArray mixed =
                wide
                        ? TensorOps.convolution(values, shared.kernel3(), null)
                        : centre(values, shared.kernel1());
        long batch = values.getShape().get(0) / headWidth;
        NDArray maps =
                mixed.reshape(batch, headWidth, grid, grid)
                        .add(wide ? shared.bias3() : shared.bias1());
        String norm = wide ? SupernetTensors.NORM_3X3 : SupernetTensors.NORM_1X1;
        NDArray normed = batchNorm(maps, weights, shape.tensor(norm), training);
        return normed.getNDArrayInternal().relu().reshape(batch, headWidth, grid * grid);
    }

    /** Heads mixed token by token, [B*d,1,g*g]; a product is faster than a convolution to 1. */
    private NDArray centre(NDArray values, NDArray kernel) {
        long patches = shape.grid() * shape.grid();
        NDArray flat = values.reshape(values.getShape().get(0), shape.heads(), patches);
        return flat.mul(kernel.reshape(1, shape.heads(), 1)).sum(new int[] {1}, true);
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
                        EPS,
                        training)
                .head();
    }
}
