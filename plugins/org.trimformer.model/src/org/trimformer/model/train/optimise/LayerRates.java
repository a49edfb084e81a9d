package org.trimformer.model.train.optimise;

import org.trimformer.core.model.TensorNames;

import java.util.function.ToDoubleFunction;

/**
 * Share of the learning rate each parameter gets under layer-wise decay: 1 for final norm and
 * heads, the decay's power of the distance below for blocks, patches and prefix tokens.
 *
 * @param decay factor from a layer to the one before it
 * @param depth blocks L
 */
public record LayerRates(double decay, int depth) implements ToDoubleFunction<String> {
    private static final String BLOCKS = "blocks.";

    @Override
    public double applyAsDouble(String name) {
        return Math.pow(decay, depth + 1 - layer(name));
    }

    /** 0 for what comes before the blocks, i+1 for block i, L+1 for what comes after. */
    private int layer(String name) {
        if (name.startsWith(BLOCKS)) {
            return 1 + Integer.parseInt(name.substring(BLOCKS.length(), name.indexOf('.', 7)));
        }
        boolean after = name.startsWith(TensorNames.NORM + ".") || isHead(name);
        return after ? depth + 1 : 0;
    }

    /** Whether {@code name} belongs to a head. */
    public static boolean isHead(String name) {
        return name.startsWith(TensorNames.HEAD + ".")
                || name.startsWith(TensorNames.HEAD_DIST + ".");
    }
}
