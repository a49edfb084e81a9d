// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.choice;

import org.trimformer.core.cost.SearchCost;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.search.supernet.GateSampler;
import org.trimformer.model.search.supernet.SupernetTensors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Logits of all gates; a gate's probability is their sigmoid.
 *
 * @param mixers three a block: 1x1, 3x3, attention
 * @param units one a hidden unit a block
 */
public record GateLogits(List<float[]> mixers, List<float[]> units) {

    /** Copies the lists. */
    public GateLogits {
        mixers = List.copyOf(mixers);
        units = List.copyOf(units);
    }

    /** Reads the gates of a supernet of {@code blocks} blocks. */
    public static GateLogits of(Map<String, HostTensor> tensors, int blocks) {
        List<float[]> mixers = new ArrayList<>();
        List<float[]> units = new ArrayList<>();
        for (int i = 0; i < blocks; i++) {
            mixers.add(tensors.get(SupernetTensors.mixerGates(i)).toArray());
            HostTensor gates = tensors.get(SupernetTensors.unitGates(i));
            units.add(gates == null ? new float[0] : gates.toArray());
        }
        return new GateLogits(mixers, units);
    }

    /** The same with every attention kept: its gates are open beyond doubt. */
    public GateLogits attentionOpen() {
        return new GateLogits(
                mixers.stream().map(gates -> filled(gates.length, Float.MAX_VALUE)).toList(),
                units);
    }

    private static float[] filled(int length, float value) {
        float[] all = new float[length];
        Arrays.fill(all, value);
        return all;
    }

    /** Number of blocks. */
    public int blocks() {
        return mixers.size();
    }

    /**
     * Logit of the nested gate that admits level {@code level}: the least of its own and those
     * below.
     *
     * @param level 1 1x1, 2 3x3, 3 attention
     */
    float nested(int block, int level) {
        float least = Float.POSITIVE_INFINITY;
        for (int k = 0; k < level; k++) {
            least = Math.min(least, mixers.get(block)[k]);
        }
        return least;
    }

    /** Multiply-accumulates of what the gates leave open, before any rounding to a budget. */
    public long macs(SearchCost terms) {
        long sum = terms.fixed();
        for (int i = 0; i < blocks(); i++) {
            SearchCost.Terms t = terms.blocks().get(i);
            sum += ChosenArchitecture.mixer(t, GateSampler.choice(mixers.get(i)));
            for (float logit : units.get(i)) {
                sum += logit > 0 ? t.unit() : 0;
            }
        }
        return sum;
    }

    /** Probability of a logit. */
    public static double probability(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
