// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.net;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.model.ExpectedTensors;
import org.trimformer.core.model.TensorNames;
import org.trimformer.core.network.Transformer;
import org.trimformer.core.ops.Ops;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.tokens.AttentionOutput;
import org.trimformer.core.tokens.Tokens;
import org.trimformer.model.script.ScriptFunctions;
import org.trimformer.model.script.ScriptValue;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Branches as TorchScript functions of activation and weights: one native call each, and bf16
 * inside where asked for, with fp32 master weights and residuals. Gradients flow through.
 */
public final class ScriptBranches implements BranchRunner, AutoCloseable {
    private final Architecture arch;
    private final CompressionPlan plan;
    private final Transformer network;
    private final Lease.ScriptModule module;
    private final Map<String, List<String>> weightsOf = new HashMap<>();
    private final boolean training;

    /**
     * Compiles the functions.
     *
     * @param plan whose head widths alone matter
     * @param precision FP32 or BF16
     * @param training whether calls record gradients when the lease's mode says so
     */
    public ScriptBranches(
            Architecture arch,
            CompressionPlan plan,
            Precision precision,
            boolean training,
            Lease lease) {
        this.arch = arch;
        this.plan = plan;
        this.network = Transformer.of(arch, plan);
        Set<String> known = ExpectedTensors.of(arch, CompressionPlan.identity(arch)).keySet();
        this.training = training;
        ScriptFunctions functions =
                new ScriptFunctions("Branches", known, precision == Precision.BF16);
        for (int i = 0; i < arch.blocks(); i++) {
            if (like(i) == i) {
                add(functions, i);
            }
        }
        this.module = lease.load(functions.bytes());
    }

    /**
     * The block whose functions serve block {@code block}: blocks of a plain ViT differ in the
     * width of their heads alone.
     */
    private int like(int block) {
        if (arch instanceof SwinArchitecture) {
            return block;
        }
        int first = 0;
        while (headWidth(first) != headWidth(block)) {
            first++;
        }
        return first;
    }

    private int headWidth(int block) {
        return plan.blocks().get(block).headWidth();
    }

    private void add(ScriptFunctions functions, int block) {
        boolean swin = arch instanceof SwinArchitecture;
        for (int i = 0; i < (swin ? 1 : 16); i++) {
            Variant variant = new Variant((i & 1) != 0, (i & 2) != 0, (i & 4) != 0, (i & 8) != 0);
            if (!variant.gated || variant.sized && !variant.scored) {
                String name = variant.method(block);
                weightsOf.put(
                        name,
                        functions.add(
                                name,
                                variant.sized ? 2 : 1,
                                (ops, in) -> attention(ops, in, block, variant)));
            }
        }
        String name = "feed_forward_" + block;
        weightsOf.put(
                name,
                functions.add(
                        name,
                        1,
                        (ops, in) -> List.of(network.branches(ops).feedForward(block, in.get(0)))));
    }

    /**
     * A kind of attention.
     *
     * @param sized whether it takes token sizes
     * @param scored whether it returns what a token step decides by
     * @param prefixOnly whether only the prefix tokens ask
     * @param gated whether sizes are gates
     */
    private record Variant(boolean sized, boolean scored, boolean prefixOnly, boolean gated) {
        String method(int block) {
            return "attention_"
                    + block
                    + (sized ? "_sized" : "")
                    + (scored ? "_scored" : "")
                    + (prefixOnly ? "_prefix" : "")
                    + (gated ? "_gated" : "");
        }
    }

    private List<ScriptValue> attention(
            Ops<ScriptValue> ops, List<ScriptValue> in, int block, Variant v) {
        Tokens<ScriptValue> tokens = new Tokens<>(in.get(0), v.sized ? in.get(1) : null, v.gated);
        AttentionOutput<ScriptValue> a =
                network.branches(ops).attention(block, tokens, v.prefixOnly, v.scored);
        return v.scored
                ? List.of(a.branch(), a.received(), a.keys(), a.valueNorms())
                : List.of(a.branch());
    }

    @Override
    public AttentionOutput<NDArray> attention(
            Weights weights,
            int block,
            Tokens<NDArray> tokens,
            boolean prefixOnly,
            boolean scores) {
        boolean sized = tokens.sizes() != null;
        NDList in = sized ? new NDList(tokens.x(), tokens.sizes()) : new NDList(tokens.x());
        Variant variant = new Variant(sized, scores && !tokens.gated(), prefixOnly, tokens.gated());
        NDList out = run(weights, block, variant.method(like(block)), in);
        return variant.scored
                ? new AttentionOutput<>(out.get(0), out.get(1), out.get(2), out.get(3))
                : AttentionOutput.of(out.head());
    }

    @Override
    public NDArray feedForward(Weights weights, int block, NDArray x) {
        return run(weights, block, "feed_forward_" + like(block), new NDList(x)).head();
    }

    private NDList run(Weights weights, int block, String method, NDList in) {
        List<String> names = weightsOf.get(method);
        if (names == null) {
            throw new IllegalArgumentException("a Swin keeps all its tokens");
        }
        int before = TensorNames.block(arch, like(block)).length();
        String own = TensorNames.block(arch, block);
        names.forEach(name -> in.add(weights.get(own + name.substring(before))));
        return module.run(method, in, training);
    }

    @Override
    public void close() {
        module.close();
    }
}
