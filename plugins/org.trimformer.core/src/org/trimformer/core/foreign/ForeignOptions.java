// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign;

import org.trimformer.core.arch.Activation;
import org.trimformer.core.arch.Pooling;
import org.trimformer.core.fault.SettingException;
import org.trimformer.core.foreign.hub.PublishedPreprocessing;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a user knows that a weight file does not say; whatever is given counts before anything the
 * file or the files beside it tell. Empty: found, or assumed with a word.
 *
 * @param heads H of a ViT
 * @param imageSize side of the input in pixels; a ViT's positions are resampled to it
 * @param layerNormEps epsilon of every LayerNorm
 * @param pooling what the head of a ViT reads
 * @param preprocessing how images become the input
 * @param entry where in a checkpoint the weights lie, such as {@code state_dict}
 * @param activation of the feed-forward layers of a ViT
 */
public record ForeignOptions(
        OptionalInt heads,
        OptionalInt imageSize,
        OptionalDouble layerNormEps,
        Optional<Pooling> pooling,
        Optional<PublishedPreprocessing> preprocessing,
        Optional<String> entry,
        Optional<Activation> activation) {
    /** Infer everything. */
    public static final ForeignOptions INFER =
            new ForeignOptions(OptionalInt.empty(), OptionalInt.empty());

    /** Heads and input size alone. */
    public ForeignOptions(OptionalInt heads, OptionalInt imageSize) {
        this(
                heads,
                imageSize,
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Checks the ranges. */
    public ForeignOptions {
        inRange("heads", heads, 256);
        inRange("image size", imageSize, 4096);
        layerNormEps.ifPresent(
                eps -> {
                    if (!(eps > 0 && eps < 1)) {
                        throw new SettingException(
                                "layer-norm epsilon is " + eps + ", must be in (0, 1)");
                    }
                });
    }

    private static void inRange(String field, OptionalInt value, int max) {
        if (value.isPresent() && (value.getAsInt() < 1 || value.getAsInt() > max)) {
            throw new SettingException(
                    field + " is " + value.getAsInt() + ", must be in 1.." + max);
        }
    }
}
