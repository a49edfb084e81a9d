package org.trimformer.model.net;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import org.trimformer.core.arch.Pooling;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.model.TensorNames;
import org.trimformer.model.weights.Nd;
import org.trimformer.model.weights.Weights;

/**
 * What a plain ViT makes of the tokens behind its last block: final norm, pooling, heads. In a mean
 * every token counts as often as input tokens it stands for, so merging leaves the mean's weights
 * as they were.
 */
final class Readout {
    private final VitArchitecture arch;

    Readout(VitArchitecture arch) {
        this.arch = arch;
    }

    /**
     * Logits and final-norm tokens, in the manager of {@code last}, which is left as it is.
     *
     * @param last [B, N, D]
     */
    ForwardOutput of(Weights weights, Tokens last) {
        boolean meanFirst = arch.pooling() == Pooling.MEAN_THEN_NORM;
        String norm = meanFirst ? TensorNames.FC_NORM : TensorNames.NORM;
        NDArray normed = Nd.layerNorm(last.x(), weights, norm, arch.layerNormEps());
        return switch (arch.pooling()) {
            case CLS -> heads(weights, normed);
            case MEAN -> {
                NDArray mean = mean(last.with(normed));
                yield new ForwardOutput(normed, Nd.linear(mean, weights, TensorNames.HEAD), null);
            }
            case MEAN_THEN_NORM -> {
                NDArray mean = Nd.layerNorm(mean(last), weights, norm, arch.layerNormEps());
                yield new ForwardOutput(normed, Nd.linear(mean, weights, TensorNames.HEAD), null);
            }
        };
    }

    private ForwardOutput heads(Weights weights, NDArray normed) {
        NDArray logits = Nd.linear(token(normed, 0), weights, TensorNames.HEAD);
        if (arch.family() != VitFamily.DEIT_DISTILLED) {
            return new ForwardOutput(normed, logits, null);
        }
        NDArray second = Nd.linear(token(normed, 1), weights, TensorNames.HEAD_DIST);
        return new ForwardOutput(normed, Nd.times(logits.add(second), 0.5), second);
    }

    /** Mean of the patch tokens, [B, D]. */
    private NDArray mean(Tokens tokens) {
        long all = tokens.x().getShape().get(1);
        NDArray patches = Nd.tokens(tokens.x(), arch.prefixTokens(), all);
        int[] axis = {1};
        if (tokens.sizes() == null) {
            return patches.mean(axis);
        }
        NDArray sizes = Nd.tokens(tokens.sizes(), arch.prefixTokens(), all);
        return patches.mul(sizes).sum(axis).div(sizes.sum(axis));
    }

    private static NDArray token(NDArray x, int index) {
        Shape shape = x.getShape();
        return Nd.tokens(x, index, index + 1).reshape(shape.get(0), shape.get(2));
    }
}
