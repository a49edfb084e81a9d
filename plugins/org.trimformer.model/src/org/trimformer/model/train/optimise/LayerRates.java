// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train.optimise;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.model.TensorNames;

import java.util.function.ToDoubleFunction;

/**
 * Share of the learning rate each parameter gets under layer-wise decay: 1 for final norm and
 * heads, the decay's power of the distance below for blocks, patches and prefix tokens. Blocks of a
 * Swin count over all stages, and a patch merging belongs to the block before it. Token selectors
 * have the full rate wherever they stand: in short training faster selectors learn a worse choice
 * than the one they start with (decision 2; published: 100 times the rate, after epochs with the
 * network frozen; algorithms.md C.5).
 *
 * @param decay factor from a layer to the one before it
 * @param arch whose parameters are named
 */
public record LayerRates(double decay, Architecture arch) implements ToDoubleFunction<String> {
    /** Share of the learning rate for token selectors. */
    public static final double SELECTOR = 1;

    private static final String BLOCKS = "blocks.";
    private static final String STAGES = "layers.";

    @Override
    public double applyAsDouble(String name) {
        return name.contains(".selector.")
                ? SELECTOR
                : Math.pow(decay, arch.blocks() + 1 - layer(name));
    }

    /** 0 for what comes before the blocks, i+1 for block i, L+1 for what comes after. */
    private int layer(String name) {
        if (name.startsWith(BLOCKS)) {
            return 1 + number(name, 1);
        }
        if (name.startsWith(STAGES) && arch instanceof SwinArchitecture swin) {
            int stage = number(name, 1);
            int before = swin.depths().subList(0, stage).stream().mapToInt(d -> d).sum();
            boolean merging = name.startsWith(TensorNames.downsample(stage) + ".");
            return merging ? before : before + 1 + number(name, 3);
        }
        boolean after =
                name.startsWith(TensorNames.NORM + ".")
                        || name.startsWith(TensorNames.FC_NORM + ".")
                        || isHead(name);
        return after ? arch.blocks() + 1 : 0;
    }

    /** The number at place {@code part} of a name, counted from 0 between its dots. */
    private static int number(String name, int part) {
        return Integer.parseInt(name.split("\\.")[part]);
    }

    /** Whether {@code name} belongs to a head. */
    public static boolean isHead(String name) {
        return name.startsWith(TensorNames.HEAD + ".")
                || name.startsWith(TensorNames.HEAD_DIST + ".");
    }
}
