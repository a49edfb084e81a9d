package org.trimformer.core.foreign;

import java.util.OptionalInt;

/**
 * What a user knows that a weight file does not say.
 *
 * @param heads H of a ViT; empty to take it from a {@code config.json} beside the file or, failing
 *     that, from 64-wide heads
 * @param imageSize side of the input in pixels; empty to infer it
 */
public record ForeignOptions(OptionalInt heads, OptionalInt imageSize) {
    /** Infer everything. */
    public static final ForeignOptions INFER =
            new ForeignOptions(OptionalInt.empty(), OptionalInt.empty());

    /** Checks the ranges. */
    public ForeignOptions {
        inRange("heads", heads, 256);
        inRange("image size", imageSize, 4096);
    }

    private static void inRange(String field, OptionalInt value, int max) {
        if (value.isPresent() && (value.getAsInt() < 1 || value.getAsInt() > max)) {
            throw new IllegalArgumentException(
                    field + " is " + value.getAsInt() + ", must be in 1.." + max);
        }
    }
}
