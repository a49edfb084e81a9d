package org.trimformer.model.script;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.model.net.Attended;
import org.trimformer.model.net.Branches;
import org.trimformer.model.net.Precision;
import org.trimformer.model.net.Tokens;
import org.trimformer.model.weights.Names;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.util.List;

/**
 * Branches as TorchScript functions of activation and weights: one native call each, and bf16
 * inside where asked for, with fp32 master weights and residuals. Gradients flow through.
 */
public final class ScriptBranches implements Branches, AutoCloseable {
    private static final String CLASS = "Branches";

    private final Lease.ScriptModule module;
    private final int prefix;
    private final boolean training;

    /**
     * Compiles the functions.
     *
     * @param precision FP32 or BF16
     * @param training whether calls record gradients when the lease's mode says so
     */
    public ScriptBranches(
            VitArchitecture arch, Precision precision, boolean training, Lease lease) {
        Kernel kernel = precision == Precision.BF16 ? Kernel.BF16_CAST : Kernel.FP32;
        String methods = new BranchText(arch, kernel).allMethods(CLASS);
        this.module = lease.load(new ScriptArchive(CLASS, List.of(), methods).bytes());
        this.prefix = arch.prefixTokens();
        this.training = training;
    }

    @Override
    public Attended attention(
            Weights weights, int block, Tokens tokens, long rows, boolean scores) {
        boolean sized = tokens.sizes() != null;
        NDList inputs = new NDList(tokens.x());
        if (sized) {
            inputs.add(tokens.sizes());
        }
        add(inputs, weights, block, BranchText.ATTENTION_WEIGHTS);
        boolean prefixOnly = rows < tokens.x().getShape().get(1);
        if (prefixOnly && rows != prefix) {
            throw new IllegalArgumentException(
                    "rows is " + rows + ", must be all tokens or " + prefix);
        }
        String method =
                tokens.gated()
                        ? BranchText.gatedName(prefixOnly)
                        : BranchText.attentionName(sized, scores, prefixOnly);
        NDList out = module.run(method, inputs, training);
        return scores
                ? new Attended(out.get(0), out.get(1), out.get(2), out.get(3))
                : new Attended(out.head(), null, null, null);
    }

    @Override
    public NDArray feedForward(Weights weights, int block, NDArray x) {
        NDList inputs = new NDList(x);
        add(inputs, weights, block, BranchText.FFN_WEIGHTS);
        return module.run("feed_forward", inputs, training).head();
    }

    private static void add(NDList inputs, Weights weights, int block, String[] layers) {
        for (String layer : layers) {
            String name = Names.block(block, layer);
            inputs.add(weights.get(name + ".weight"));
            inputs.add(weights.get(name + ".bias"));
        }
    }

    @Override
    public void close() {
        module.close();
    }
}
