package org.trimformer.model.search.supernet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.model.TensorNames;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.model.net.BranchScale;
import org.trimformer.model.net.ForwardOutput;
import org.trimformer.model.net.VitForward;
import org.trimformer.model.weights.Names;
import org.trimformer.model.weights.Nd;
import org.trimformer.model.weights.Weights;

import java.util.List;

/**
 * The forward pass of a single-path supernet over a plain ViT. Stem and head are those of {@link
 * VitForward}; intermediate handles are closed block by block.
 */
public final class Supernet implements AutoCloseable {
    private final VitArchitecture arch;
    private final VitForward ends;
    private final NDManager constants;
    private final SinglePathMixer mixer;

    /**
     * A pass for {@code arch}.
     *
     * @param parent manager below which a small constant lives until {@link #close}
     */
    public Supernet(VitArchitecture arch, NDManager parent) {
        this.arch = arch;
        this.ends = new VitForward(arch, CompressionPlan.identity(arch));
        this.constants = parent.newSubManager();
        this.mixer = new SinglePathMixer(arch, constants);
    }

    /**
     * Runs the network.
     *
     * @param weights as {@link SupernetTensors} lists them
     * @param images [B,C,S,S] normalised; results belong to their manager
     * @param gates one entry a block
     * @param training whether batch norms use and update batch statistics
     */
    public ForwardOutput run(
            Weights weights,
            NDArray images,
            List<BlockGates> gates,
            BranchScale scale,
            boolean training) {
        NDManager outer = images.getManager();
        NDArray x = ends.embed(weights, images);
        for (int i = 0; i < arch.depth(); i++) {
            x = block(weights, i, x, gates.get(i), scale, training, outer);
        }
        NDArray normed = Nd.layerNorm(x, weights, TensorNames.NORM, arch.layerNormEps());
        x.close();
        return ends.head(weights, normed);
    }

    private NDArray block(
            Weights weights,
            int i,
            NDArray in,
            BlockGates gates,
            BranchScale scale,
            boolean training,
            NDManager outer) {
        try (NDManager m = outer.newSubManager()) {
            in.attach(m);
            NDArray x = in;
            NDArray mixed = mix(weights, i, x, gates, training);
            if (mixed != null) {
                x = x.add(scale.scale(i, 0, layerScale(weights, i, "ls1.gamma", mixed)));
            }
            if (gates.units() != null) {
                NDArray branch = feedForward(weights, i, x, gates.units());
                x = x.add(scale.scale(i, 1, layerScale(weights, i, "ls2.gamma", branch)));
            }
            x.attach(outer);
            return x;
        }
    }

    private NDArray mix(Weights weights, int i, NDArray x, BlockGates gates, boolean training) {
        if (gates instanceof BlockGates.Chosen c && c.mixer() == Mixer.SKIP) {
            return null;
        }
        NDArray normed = Nd.layerNorm(x, weights, Names.block(i, "norm1"), arch.layerNormEps());
        if (gates instanceof BlockGates.Chosen c) {
            return mixer.chosen(weights, i, normed, c.mixer(), training);
        }
        return mixer.sampled(weights, i, normed, (BlockGates.Sampled) gates, training);
    }

    /** The gates scale the columns of the second layer, as they would scale the hidden units. */
    private NDArray feedForward(Weights weights, int i, NDArray x, NDArray units) {
        NDArray normed = Nd.layerNorm(x, weights, Names.block(i, "norm2"), arch.layerNormEps());
        NDArray hidden = Nd.gelu(Nd.linear(normed, weights, Names.block(i, "mlp.fc1")));
        NDArray columns = weights.get(Names.block(i, "mlp.fc2.weight")).mul(units);
        columns.attach(x.getManager());
        return Nd.linear(hidden, columns, weights.get(Names.block(i, "mlp.fc2.bias")));
    }

    private NDArray layerScale(Weights weights, int i, String name, NDArray branch) {
        return arch.layerScale() ? branch.mul(weights.get(Names.block(i, name))) : branch;
    }

    @Override
    public void close() {
        constants.close();
    }
}
