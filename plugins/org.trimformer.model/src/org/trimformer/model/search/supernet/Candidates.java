package org.trimformer.model.search.supernet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import org.trimformer.core.plan.Mixer;
import org.trimformer.model.weights.Weights;

/**
 * The narrow halves of the two convolutions, from values that the attention needs anyway: Vx
 * without bias is computed once, and mixing its heads is one convolution whose input channels are
 * the heads (algorithms page A.2).
 */
final class Candidates {
    private static final float EPS = 1e-5f;
    private static final float MOMENTUM = 0.9f;

    private final Site site;

    Candidates(Site site) {
        this.site = site;
    }

    /**
     * ReLU(BN(mixed heads)) of one convolution, [B,d,g*g].
     *
     * @param values Vx without bias of {@link Heads}
     */
    NDArray narrow(
            Mixer mixer, NDArray values, SharedKernels shared, Weights weights, boolean training) {
        long grid = site.grid();
        long headWidth = site.headWidth();
        boolean wide = mixer == Mixer.CONV_3X3;
        NDArray mixed =
                values.getNDArrayInternal()
                        .convolution(
                                values,
                                wide ? shared.kernel3() : shared.kernel1(),
                                null,
                                new Shape(1, 1),
                                wide ? new Shape(1, 1) : new Shape(0, 0),
                                new Shape(1, 1),
                                1)
                        .head();
        long batch = values.getShape().get(0) / headWidth;
        NDArray maps =
                mixed.reshape(batch, headWidth, grid, grid)
                        .add(wide ? shared.bias3() : shared.bias1());
        String norm = wide ? SupernetTensors.NORM_3X3 : SupernetTensors.NORM_1X1;
        NDArray normed = batchNorm(maps, weights, site.tensor(norm), training);
        return normed.getNDArrayInternal().relu().reshape(batch, headWidth, grid * grid);
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
