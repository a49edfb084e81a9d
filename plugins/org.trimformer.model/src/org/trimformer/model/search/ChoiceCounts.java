// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search;

import org.trimformer.core.plan.Mixer;
import org.trimformer.model.search.choice.GateLogits;
import org.trimformer.model.search.supernet.GateSampler;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Locale;

/**
 * What the gates say, counted.
 *
 * @param attention blocks that keep their attention
 * @param conv3 blocks that become 3x3 convolutions
 * @param conv1 blocks that become 1x1 convolutions
 * @param skip blocks that lose their mixer
 * @param units hidden units that stay
 * @param allUnits hidden units there are
 */
public record ChoiceCounts(int attention, int conv3, int conv1, int skip, int units, int allUnits) {

    /** Counts the deterministic gates. */
    public static ChoiceCounts of(GateLogits gates) {
        int[] mixers = new int[Mixer.values().length];
        int units = 0;
        int all = 0;
        for (int i = 0; i < gates.blocks(); i++) {
            mixers[GateSampler.choice(gates.mixers().get(i)).ordinal()]++;
            for (float logit : gates.units().get(i)) {
                units += logit > 0 ? 1 : 0;
                all++;
            }
        }
        return new ChoiceCounts(
                mixers[Mixer.ATTENTION.ordinal()],
                mixers[Mixer.CONV_3X3.ordinal()],
                mixers[Mixer.CONV_1X1.ordinal()],
                mixers[Mixer.SKIP.ordinal()],
                units,
                all);
    }

    /** Such as "5 attention, 1 conv 3x3, 0 conv 1x1, 0 skip, 61 % of the hidden units". */
    public String words() {
        return String.format(
                Locale.ROOT,
                "%d attention, %d conv 3x3, %d conv 1x1, %d skip, %.0f %% of the hidden units",
                attention,
                conv3,
                conv1,
                skip,
                100.0 * units / Math.max(1, allUnits));
    }

    void write(DataOutput out) throws IOException {
        for (int count : new int[] {attention, conv3, conv1, skip, units, allUnits}) {
            out.writeInt(count);
        }
    }

    static ChoiceCounts read(DataInput in) throws IOException {
        return new ChoiceCounts(
                in.readInt(), in.readInt(), in.readInt(), in.readInt(), in.readInt(), in.readInt());
    }
}
