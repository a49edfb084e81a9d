// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.supernet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.trimformer.core.plan.Mixer;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns gate logits theta into gate values (algorithms.md A.3). Sampled: b = 1[theta + noise > 0]
 * with the gradient of the sigmoid (straight through). Nested: g1 = b1, g2 = b1 b2, g3 = b1 b2 b3.
 * Braked: g1 gets no gradient of its own when g2 is on, g2 none when g3 is on.
 */
public final class GateSampler {
    private final Weights weights;
    private final int blocks;
    private final Lease lease;

    /** Reads the gates of {@code weights}. */
    public GateSampler(Weights weights, int blocks, Lease lease) {
        this.weights = weights;
        this.blocks = blocks;
        this.lease = lease;
    }

    /** Gates of a training step; the arrays live in {@code manager} and must outlive backward. */
    public List<BlockGates> sample(GateNoise noise, NDManager manager) {
        List<BlockGates> gates = new ArrayList<>();
        for (int i = 0; i < blocks; i++) {
            gates.add(sample(i, noise, manager));
        }
        return gates;
    }

    private BlockGates sample(int block, GateNoise noise, NDManager manager) {
        Bits mixer = bits(SupernetTensors.mixerGates(block), noise, manager);
        NDArray b1 = mixer.value.get("0:1");
        NDArray g1 = b1;
        NDArray g2 = b1.mul(mixer.value.get("1:2"));
        NDArray g3 = g2.mul(mixer.value.get("2:3"));
        if (mixer.on[0] && mixer.on[1]) {
            g1 = g1.stopGradient();
            g2 = mixer.on[2] ? g2.stopGradient() : g2;
        }
        NDArray without3 = g3.neg().add(1);
        NDArray conv1 = g1.mul(g2.neg().add(1)).mul(without3);
        String unitGates = SupernetTensors.unitGates(block);
        NDArray units = weights.has(unitGates) ? bits(unitGates, noise, manager).value : null;
        return new BlockGates.Sampled(
                g3,
                g2.mul(without3),
                conv1,
                units,
                CandidateUse.attention(mixer.on),
                CandidateUse.conv3(mixer.on),
                CandidateUse.conv1(mixer.on));
    }

    private record Bits(boolean[] on, NDArray value) {}

    private Bits bits(String name, GateNoise noise, NDManager manager) {
        NDArray theta = weights.get(name);
        float[] logits = theta.toFloatArray();
        float[] drawn = noise.draw(name, logits.length);
        boolean[] on = new boolean[logits.length];
        float[] hard = new float[logits.length];
        for (int i = 0; i < logits.length; i++) {
            on[i] = logits[i] + drawn[i] > 0;
            hard[i] = on[i] ? 1 : 0;
        }
        Shape shape = new Shape(logits.length);
        NDArray noisy = theta.add(lease.upload(FloatBuffer.wrap(drawn), shape, manager));
        noisy.attach(manager);
        NDArray soft = noisy.getNDArrayInternal().sigmoid();
        NDArray bits = lease.upload(FloatBuffer.wrap(hard), shape, manager);
        // (soft - soft) is exactly 0, so the value is exactly the bit
        return new Bits(on, soft.sub(soft.stopGradient()).add(bits));
    }

    /** Gates of an evaluation: those whose probability is over one half. */
    public List<BlockGates> deterministic(NDManager manager) {
        List<BlockGates> gates = new ArrayList<>();
        for (int i = 0; i < blocks; i++) {
            Mixer mixer = choice(weights.get(SupernetTensors.mixerGates(i)).toFloatArray());
            boolean[] kept = new boolean[0];
            if (weights.has(SupernetTensors.unitGates(i))) {
                kept = on(weights.get(SupernetTensors.unitGates(i)).toFloatArray());
            }
            gates.add(chosen(mixer, kept, manager));
        }
        return gates;
    }

    /**
     * Gates that stand for a decision.
     *
     * @param kept whether each hidden unit stays
     */
    public BlockGates chosen(Mixer mixer, boolean[] kept, NDManager manager) {
        float[] mask = new float[kept.length];
        boolean any = false;
        for (int i = 0; i < kept.length; i++) {
            mask[i] = kept[i] ? 1 : 0;
            any |= kept[i];
        }
        NDArray units =
                any ? lease.upload(FloatBuffer.wrap(mask), new Shape(mask.length), manager) : null;
        return new BlockGates.Chosen(mixer, units);
    }

    /** The mixer that three gate logits stand for. */
    public static Mixer choice(float[] logits) {
        if (!(logits[0] > 0)) {
            return Mixer.SKIP;
        }
        if (!(logits[1] > 0)) {
            return Mixer.CONV_1X1;
        }
        return logits[2] > 0 ? Mixer.ATTENTION : Mixer.CONV_3X3;
    }

    private static boolean[] on(float[] logits) {
        boolean[] on = new boolean[logits.length];
        for (int i = 0; i < on.length; i++) {
            on[i] = logits[i] > 0;
        }
        return on;
    }
}
