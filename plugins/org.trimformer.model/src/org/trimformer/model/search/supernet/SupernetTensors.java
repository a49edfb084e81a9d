// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.supernet;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.model.TensorNames;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.weights.BlockTensorNames;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tensors of a supernet: those of the model plus, per block, {@code gate.mixer [3]}, {@code
 * gate.ffn [M]}, the mixing table {@code attn.head_probs [H,9]} and a batch norm a candidate,
 * {@code attn.bn1.*} and {@code attn.bn3.*} [d]. Gates are called {@code blocks.i.gate.*} in every
 * family, with blocks counted over all stages.
 */
public final class SupernetTensors {
    /** Logits of the three nested mixer gates: 1x1, 3x3, attention. */
    static final String MIXER_GATES = "gate.mixer";

    /** Logits of the gates of the hidden units. */
    static final String UNIT_GATES = "gate.ffn";

    static final String MIXING = "attn.head_probs";
    static final String NORM_1X1 = "attn.bn1";
    static final String NORM_3X3 = "attn.bn3";

    private static final int CHOICES = 3;
    private static final int SLOTS = 9;

    private SupernetTensors() {}

    /**
     * The tensors of {@code model} and fresh ones for the search: mixing uniform over heads, batch
     * norms neutral.
     *
     * @param gate start value of every gate's logit
     */
    public static Map<String, HostTensor> of(VitModel model, double gate) {
        return of(model, new double[] {gate, gate, gate}, gate);
    }

    /**
     * The same with other start values.
     *
     * @param mixer start values of the logits of mixers: 1x1, 3x3, attention
     * @param unit start value of the logits of hidden units
     */
    public static Map<String, HostTensor> of(VitModel model, double[] mixer, double unit) {
        Architecture arch = model.description().architecture();
        Map<String, HostTensor> all = new TreeMap<>(model.tensors());
        List<BlockPlan> blocks = model.description().plan().blocks();
        for (int i = 0; i < blocks.size(); i++) {
            float[] open = new float[CHOICES];
            for (int k = 0; k < CHOICES; k++) {
                open[k] = (float) mixer[k];
            }
            all.put(mixerGates(i), HostTensor.of(open, CHOICES));
            if (blocks.get(i).ffnWidth() > 0) {
                put(all, unitGates(i), unit, blocks.get(i).ffnWidth());
            }
            String block = TensorNames.block(arch, i) + ".";
            int heads = arch.blockHeads(i);
            put(all, block + MIXING, 1, heads, SLOTS);
            for (String norm : List.of(block + NORM_1X1, block + NORM_3X3)) {
                int d = arch.blockWidth(i) / heads;
                put(all, norm + ".weight", 1, d);
                put(all, norm + ".bias", 0, d);
                put(all, norm + ".running_mean", 0, d);
                put(all, norm + ".running_var", 1, d);
            }
        }
        return all;
    }

    private static void put(Map<String, HostTensor> all, String name, double value, long... shape) {
        int size = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        float[] values = new float[size];
        Arrays.fill(values, (float) value);
        all.put(name, HostTensor.of(values, shape));
    }

    /** Whether {@code name} is a gate, which the second optimiser trains. */
    public static boolean isGate(String name) {
        return name.endsWith("." + MIXER_GATES) || name.endsWith("." + UNIT_GATES);
    }

    /** Name of the mixer gates of a block. */
    public static String mixerGates(int block) {
        return BlockTensorNames.block(block, MIXER_GATES);
    }

    /** Name of the gates of a block's hidden units. */
    public static String unitGates(int block) {
        return BlockTensorNames.block(block, UNIT_GATES);
    }
}
