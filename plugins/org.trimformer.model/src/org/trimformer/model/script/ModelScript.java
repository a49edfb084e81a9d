// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.script;

import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.network.ForwardPass;
import org.trimformer.core.network.Transformer;
import org.trimformer.core.weights.HostTensor;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A whole network under its plan as one TorchScript module: {@code forward(images [B, C, S, S]) ->
 * logits [B, K]}. Batch size is free, token counts are constants.
 */
public final class ModelScript {
    private static final String CLASS = "TrimmedViT";

    private ModelScript() {}

    /** Where and in which precision a script is meant to run. */
    public enum Backend {
        /** fp32, any device and any libtorch. */
        PORTABLE(KernelChoice.FP32, "fp32"),
        /** fp32 with oneDNN's fused linear layers: x86 CPUs only. */
        CPU_ONEDNN(KernelChoice.ONEDNN, "fp32 (oneDNN)"),
        /** Linear layers and attention in bf16, their weights stored as bf16. */
        BF16(KernelChoice.BF16, "bf16"),
        /** The same with oneDNN's fused linear layers: x86 CPUs only. */
        CPU_BF16(KernelChoice.ONEDNN_BF16, "bf16");

        private final KernelChoice kernel;
        private final String label;

        Backend(KernelChoice kernel, String label) {
            this.kernel = kernel;
            this.label = label;
        }

        /**
         * Whether the module has a method {@code prepare}, which takes any tensor and puts weights
         * in the order in which oneDNN reads them; without it, every pass does that anew. It
         * returns how far layers with ordered weights are from those without, at most, as a share
         * of the largest output. Processors that oneDNN has no such layers for refuse it.
         */
        public boolean prepares() {
            return kernel.fused();
        }

        /** What {@code prepare} may return at most: rounding. */
        public double tolerance() {
            return kernel.half() ? 0.02 : 1e-4;
        }

        /** The same precision, for processors that refuse to prepare. */
        public Backend anywhere() {
            return kernel.half() ? BF16 : PORTABLE;
        }

        /** What reports call it. */
        public String label() {
            return label;
        }
    }

    /** The archive's bytes. */
    public static byte[] bytes(VitModel model, Backend backend) {
        return archive(model, backend, Map.of()).bytes();
    }

    /** Writes the archive to {@code out}, which stays open. */
    public static void write(VitModel model, Backend backend, OutputStream out) throws IOException {
        write(model, backend, Map.of(), out);
    }

    /**
     * Writes the archive with texts beside the network.
     *
     * @param extra by name, as {@code torch.jit.load} gives them in {@code _extra_files}
     */
    public static void write(
            VitModel model, Backend backend, Map<String, String> extra, OutputStream out)
            throws IOException {
        archive(model, backend, extra).write(out);
    }

    private static ScriptArchive archive(
            VitModel model, Backend backend, Map<String, String> extra) {
        ModelDescription description = model.description();
        Stored weights = new Stored(model.tensors(), backend.kernel);
        ScriptValue images = new ScriptValue("images", false);
        ScriptOps ops = new ScriptOps(backend.kernel, weights, images);
        Transformer network = Transformer.of(description.architecture(), description.plan());
        ScriptValue logits = network.logits(ForwardPass.of(ops, network.branches(ops)), images);
        String forward =
                "  def forward(self: __torch__."
                        + CLASS
                        + ", images: Tensor) -> Tensor:\n"
                        + ops.text()
                        + "    return "
                        + logits.name()
                        + "\n";
        String methods = WeightPacking.methods(CLASS, backend.kernel, weights.packable);
        return new ScriptArchive(CLASS, weights.stored(), methods + forward, extra);
    }

    /** Weights as attributes of the module. */
    private static final class Stored implements ScriptWeights {
        private final Map<String, HostTensor> tensors;
        private final KernelChoice kernel;
        private final Set<String> halves = new TreeSet<>();
        private final List<ScriptTensor> constants = new ArrayList<>();
        private final List<String> packable = new ArrayList<>();

        Stored(Map<String, HostTensor> tensors, KernelChoice kernel) {
            this.tensors = tensors;
            this.kernel = kernel;
        }

        @Override
        public boolean has(String name) {
            return tensors.containsKey(name);
        }

        @Override
        public String plain(String name) {
            return "self." + attribute(name);
        }

        @Override
        public boolean storesHalf() {
            return kernel.half();
        }

        @Override
        public String half(String name) {
            halves.add(name);
            return plain(name);
        }

        @Override
        public void packable(String name) {
            if (WeightPacking.fits(tensors.get(name).shape())) {
                packable.add(plain(name));
            }
        }

        @Override
        public String constant(HostTensor values) {
            String name = "constant_" + constants.size();
            constants.add(new ScriptTensor(name, values, false));
            return "self." + name;
        }

        List<ScriptTensor> stored() {
            List<ScriptTensor> all = new ArrayList<>();
            tensors.forEach(
                    (name, t) ->
                            all.add(new ScriptTensor(attribute(name), t, halves.contains(name))));
            all.addAll(constants);
            return all;
        }

        private static String attribute(String name) {
            return name.replace('.', '_');
        }
    }
}
