// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.script;

import org.trimformer.core.ops.Ops;
import org.trimformer.core.weights.HostTensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A TorchScript module whose methods are functions of tensors and weights: compiled once, run for
 * every block. Constants stay in the module.
 */
public final class ScriptFunctions {
    private final String className;
    private final Set<String> known;
    private final KernelChoice kernel;
    private final StringBuilder methods = new StringBuilder();
    private final List<ScriptTensor> constants = new ArrayList<>();

    /**
     * A module without functions.
     *
     * @param className of the module
     * @param known names of all weights there are
     * @param half whether heavy arithmetic is bf16, on fp32 weights that are cast on the way
     */
    public ScriptFunctions(String className, Set<String> known, boolean half) {
        this.className = className;
        this.known = known;
        this.kernel = half ? KernelChoice.BF16_CAST : KernelChoice.FP32;
    }

    /** What a function computes. */
    public interface Body {

        /**
         * The results, all in full precision.
         *
         * @param inputs the function's tensors
         */
        List<ScriptValue> of(Ops<ScriptValue> ops, List<ScriptValue> inputs);
    }

    /**
     * Adds a function.
     *
     * @param name of the method
     * @param inputs number of tensors before the weights
     * @return names of the weights it takes, in order
     */
    public List<String> add(String name, int inputs, Body body) {
        List<ScriptValue> tensors = new ArrayList<>();
        StringBuilder parameters = new StringBuilder();
        for (int i = 0; i < inputs; i++) {
            tensors.add(new ScriptValue("x" + i, false));
            parameters.append(", x").append(i).append(": Tensor");
        }
        Parameters weights = new Parameters();
        ScriptOps ops = new ScriptOps(kernel, weights, tensors.get(0));
        List<String> results = body.of(ops, tensors).stream().map(ScriptValue::name).toList();
        for (int i = 0; i < weights.names.size(); i++) {
            parameters.append(", w").append(i).append(": Tensor");
        }
        boolean one = results.size() == 1;
        String types = "Tuple[" + "Tensor, ".repeat(results.size() - 1) + "Tensor]";
        methods.append("  def ").append(name).append("(self: __torch__.").append(className);
        methods.append(parameters).append(") -> ").append(one ? "Tensor" : types).append(":\n");
        methods.append(ops.text()).append("    return ");
        String joined = String.join(", ", results);
        methods.append(one ? joined : "(" + joined + ")").append('\n');
        return weights.names;
    }

    /** Adds methods that are text already. */
    void add(String text) {
        methods.append(text);
    }

    /** The archive. */
    public byte[] bytes() {
        return new ScriptArchive(className, constants, methods.toString()).bytes();
    }

    /** Weights as parameters, in the order of their first use. */
    private final class Parameters implements ScriptWeights {
        private final List<String> names = new ArrayList<>();

        @Override
        public boolean has(String name) {
            return known.contains(name);
        }

        @Override
        public String plain(String name) {
            if (!names.contains(name)) {
                names.add(name);
            }
            return "w" + names.indexOf(name);
        }

        @Override
        public boolean storesHalf() {
            return false;
        }

        @Override
        public String half(String name) {
            throw new IllegalStateException("parameters are fp32");
        }

        @Override
        public void packable(String name) {
            throw new IllegalStateException("parameters keep their order");
        }

        @Override
        public String constant(HostTensor values) {
            String name = "constant_" + constants.size();
            constants.add(new ScriptTensor(name, values, false));
            return "self." + name;
        }
    }
}
