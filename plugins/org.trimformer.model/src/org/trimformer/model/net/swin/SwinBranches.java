package org.trimformer.model.net.swin;

import ai.djl.ndarray.NDArray;

import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.model.TensorNames;
import org.trimformer.model.net.Attended;
import org.trimformer.model.net.Branches;
import org.trimformer.model.net.Tokens;
import org.trimformer.model.weights.Nd;
import org.trimformer.model.weights.Weights;

import java.util.List;
import java.util.stream.IntStream;

/** The branches of a Swin in fp32, operation by operation. */
public final class SwinBranches implements Branches {
    private final SwinArchitecture arch;
    private final List<WindowAttention> attentions;

    /** Branches of a network of this shape. */
    public SwinBranches(SwinArchitecture arch) {
        this.arch = arch;
        this.attentions =
                IntStream.range(0, arch.blocks())
                        .mapToObj(i -> new WindowAttention(arch, i))
                        .toList();
    }

    /** All tokens ask; no token step ever follows, so there are no scores. */
    @Override
    public Attended attention(
            Weights weights, int block, Tokens tokens, long rows, boolean scores) {
        if (scores || tokens.sizes() != null || rows != tokens.x().getShape().get(1)) {
            throw new IllegalArgumentException("a Swin keeps all its tokens");
        }
        String norm = TensorNames.block(arch, block) + ".norm1";
        NDArray normed = Nd.layerNorm(tokens.x(), weights, norm, arch.layerNormEps());
        return new Attended(attentions.get(block).branch(weights, normed), null, null, null);
    }

    @Override
    public NDArray feedForward(Weights weights, int block, NDArray x) {
        String name = TensorNames.block(arch, block);
        NDArray normed = Nd.layerNorm(x, weights, name + ".norm2", arch.layerNormEps());
        NDArray hidden = Nd.gelu(Nd.linear(normed, weights, name + ".mlp.fc1"));
        return Nd.linear(hidden, weights, name + ".mlp.fc2");
    }
}
