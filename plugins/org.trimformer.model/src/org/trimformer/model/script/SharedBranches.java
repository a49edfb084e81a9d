// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.script;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.model.ExpectedTensors;
import org.trimformer.core.network.Transformer;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.util.List;

/**
 * The branches of a single-path supernet over a plain ViT as TorchScript functions; one GEMM gives
 * attention and the values its convolutions share. bf16 inside where asked for. Tokens are [B,N,D].
 */
public final class SharedBranches implements AutoCloseable {
    static final String[] ATTENTION = {"attn.qkv", "attn.proj"};
    static final String[] VALUES = {"attn.qkv"};

    private static final String CLASS = "Shared";

    private static final String FIRST = "blocks.0";

    private final Lease.ScriptModule module;
    private final List<String> feedForward;

    /**
     * What an attention layer gives.
     *
     * @param branch attention of the normed tokens, times the gate, [B,N,D]
     * @param values V x without bias of the patches, heads as channels, [B·d,H,g,g]
     */
    public record Shared(NDArray branch, NDArray values) {}

    /**
     * Compiles the functions.
     *
     * @param half whether heavy arithmetic is bf16
     */
    public SharedBranches(VitArchitecture arch, boolean half, Lease lease) {
        KernelChoice kernel = half ? KernelChoice.BF16_CAST : KernelChoice.FP32;
        CompressionPlan plan = CompressionPlan.identity(arch);
        ScriptFunctions functions =
                new ScriptFunctions(CLASS, ExpectedTensors.of(arch, plan).keySet(), half);
        functions.add(new SharedBranchText(arch, kernel).methods(CLASS));
        Transformer network = Transformer.of(arch, plan);
        this.feedForward =
                functions.add(
                        "feed_forward",
                        1,
                        (ops, in) -> List.of(network.branches(ops).feedForward(0, in.get(0))));
        this.module = lease.load(functions.bytes());
    }

    /**
     * Attention and its values.
     *
     * @param block what the names of the block's tensors start with
     * @param x normed tokens
     * @param gate of the branch, [1], or null
     */
    public Shared attention(Weights weights, String block, NDArray x, NDArray gate) {
        NDList in = inputs(weights, block, x, VALUES);
        in.add(times(weights.get(block + ".attn.proj.weight"), gate, x));
        in.add(times(weights.get(block + ".attn.proj.bias"), gate, x));
        NDList out = module.run("attention", in, true);
        return new Shared(out.get(0), out.get(1));
    }

    /** The values alone, see {@link Shared#values}. */
    public NDArray values(Weights weights, String block, NDArray x) {
        return module.run("values", inputs(weights, block, x, VALUES), true).head();
    }

    /**
     * {@code mlp(norm2(x))} with gated hidden units.
     *
     * @param units one gate a hidden unit, [M]; it scales a column of the second layer, which is
     *     the same as scaling the unit and cheaper
     */
    public NDArray feedForward(Weights weights, String block, NDArray x, NDArray units) {
        NDList in = new NDList(x);
        for (String name : feedForward) {
            String own = name.substring(FIRST.length());
            NDArray weight = weights.get(block + own);
            in.add(own.equals(".mlp.fc2.weight") ? times(weight, units, x) : weight);
        }
        return module.run("feed_forward", in, true).head();
    }

    private static NDList inputs(Weights weights, String block, NDArray x, String... layers) {
        NDList inputs = new NDList(x);
        for (String layer : layers) {
            inputs.add(weights.get(block + "." + layer + ".weight"));
            inputs.add(weights.get(block + "." + layer + ".bias"));
        }
        return inputs;
    }

    /** A product that dies with {@code x}. */
    private static NDArray times(NDArray weight, NDArray gate, NDArray x) {
        if (gate == null) {
            return weight;
        }
        NDArray product = weight.mul(gate);
        product.attach(x.getManager());
        return product;
    }

    @Override
    public void close() {
        module.close();
    }
}
