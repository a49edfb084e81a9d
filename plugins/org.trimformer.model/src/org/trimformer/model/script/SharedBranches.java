package org.trimformer.model.script;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.model.net.Precision;
import org.trimformer.model.weights.Names;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.util.List;

/**
 * The branches of a single-path supernet as TorchScript functions, norms included; one GEMM gives
 * attention and the values its convolutions share. bf16 inside where asked for. Tokens are [B,N,D].
 */
public final class SharedBranches implements AutoCloseable {
    private static final String CLASS = "Shared";

    private final Lease.ScriptModule module;

    /**
     * What an attention layer gives.
     *
     * @param branch {@code attn(norm1(x))}, times the gate, [B,N,D]
     * @param values V norm1(x) without bias of the patches, heads as channels, [B·d,H,g,g]
     */
    public record Shared(NDArray branch, NDArray values) {}

    /** Compiles the functions for FP32 or BF16. */
    public SharedBranches(VitArchitecture arch, Precision precision, Lease lease) {
        Kernel kernel = precision == Precision.BF16 ? Kernel.BF16_CAST : Kernel.FP32;
        String methods = new SharedText(arch, kernel).allMethods(CLASS);
        this.module = lease.load(new ScriptArchive(CLASS, List.of(), methods).bytes());
    }

    /** Attention times {@code gate} [1], and its values. */
    public Shared attention(Weights weights, int block, NDArray x, NDArray gate) {
        NDList in = inputs(weights, block, x, "norm1", "attn.qkv");
        in.add(times(weights.get(Names.block(block, "attn.proj.weight")), gate, x));
        in.add(times(weights.get(Names.block(block, "attn.proj.bias")), gate, x));
        NDList out = module.run("attention_shared", in, true);
        return new Shared(out.get(0), out.get(1));
    }

    /** Attention alone. */
    public NDArray attention(Weights weights, int block, NDArray x) {
        NDList in = inputs(weights, block, x, BranchText.ATTENTION_WEIGHTS);
        return module.run(BranchText.attentionName(false, false, false), in, true).head();
    }

    /** The values alone, see {@link Shared#values}. */
    public NDArray values(Weights weights, int block, NDArray x) {
        return module.run("values", inputs(weights, block, x, "norm1", "attn.qkv"), true).head();
    }

    /**
     * {@code mlp(norm2(x))} with gated hidden units.
     *
     * @param units one gate a hidden unit, [M]; it scales a column of the second layer, which is
     *     the same as scaling the unit and cheaper
     */
    public NDArray feedForward(Weights weights, int block, NDArray x, NDArray units) {
        NDList in = inputs(weights, block, x, "norm2", "mlp.fc1");
        in.add(times(weights.get(Names.block(block, "mlp.fc2.weight")), units, x));
        in.add(weights.get(Names.block(block, "mlp.fc2.bias")));
        return module.run("feed_forward", in, true).head();
    }

    private static NDList inputs(Weights weights, int block, NDArray x, String... layers) {
        NDList inputs = new NDList(x);
        for (String layer : layers) {
            String name = Names.block(block, layer);
            inputs.add(weights.get(name + ".weight"));
            inputs.add(weights.get(name + ".bias"));
        }
        return inputs;
    }

    /** A product that dies with {@code x}. */
    private static NDArray times(NDArray weight, NDArray gate, NDArray x) {
        NDArray product = weight.mul(gate);
        product.attach(x.getManager());
        return product;
    }

    @Override
    public void close() {
        module.close();
    }
}
