// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.net.open;

import ai.djl.ndarray.NDArray;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.model.TensorNames;
import org.trimformer.core.network.Transformer;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.model.eager.EagerOps;
import org.trimformer.model.weights.Weights;

import java.util.function.Consumer;

/** Feed-forward layers of any family, in fp32, that show their hidden units. */
public final class HiddenUnits {
    private final Architecture arch;
    private final Transformer network;

    /** The layers of a network of this shape, at any width. */
    public HiddenUnits(Architecture arch) {
        this.arch = arch;
        this.network = Transformer.of(arch, CompressionPlan.identity(arch));
    }

    /**
     * {@code mlp(norm2(x))} of a block.
     *
     * @param x [B, N, D]
     * @param hidden is given the units behind their activation and gate, [B, N, M]
     */
    public NDArray feedForward(Weights weights, int block, NDArray x, Consumer<NDArray> hidden) {
        EagerOps ops = new EagerOps(weights, x.getManager());
        String layer = TensorNames.block(arch, block) + ".mlp.fc2";
        return network.branches(LinearInputs.to(ops, layer, hidden)).feedForward(block, x);
    }
}
