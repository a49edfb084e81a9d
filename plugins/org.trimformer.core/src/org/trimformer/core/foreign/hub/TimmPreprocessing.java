// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign.hub;

import org.trimformer.core.fault.UnsupportedModelException;
import org.trimformer.core.json.JsonObject;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.Preprocessing.Interpolation;
import org.trimformer.core.model.Preprocessing.Resize;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The {@code pretrained_cfg} of timm's {@code config.json}, with timm's own defaults. */
public final class TimmPreprocessing {
    private static final List<Double> MEAN = List.of(0.485, 0.456, 0.406);
    private static final List<Double> STD = List.of(0.229, 0.224, 0.225);

    private TimmPreprocessing() {}

    /**
     * Reads the file.
     *
     * @param side the network's input size
     * @param channels the network's input channels
     * @throws UnsupportedModelException naming a field that cannot be followed
     */
    public static Preprocessing of(JsonObject config, int side, int channels) {
        Values values = new Values(config);
        double share = values.share("crop_pct", 0.875);
        String mode = config.or("crop_mode", "center", config::string);
        if (!mode.equals("center") && !mode.equals("squash")) {
            throw values.refuse("crop_mode", mode, "center and squash are");
        }
        String name = config.or("interpolation", "bicubic", config::string);
        Interpolation filter =
                filter(name)
                        .orElseThrow(
                                () ->
                                        values.refuse(
                                                "interpolation", name, "bicubic and bilinear are"));
        return new Preprocessing(
                mode.equals("squash") ? Resize.SQUARE : Resize.SHORTER_SIDE,
                (int) Math.floor(side / share),
                side,
                filter,
                values.channels("mean", channels, MEAN),
                values.channels("std", channels, STD));
    }

    /** Side of the input that the file names, 0 where it names none. */
    public static int side(JsonObject config) {
        if (!config.isList("input_size")) {
            return 0;
        }
        List<Integer> size = config.integers("input_size");
        if (size.size() == 3 && !size.get(1).equals(size.get(2))) {
            throw new Values(config).refuse("input_size", size, "squares are");
        }
        return size.size() == 3 ? size.get(1) : 0;
    }

    /** The filter of this name, if it is one of ours. */
    static Optional<Interpolation> filter(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "bicubic", "3" -> Optional.of(Interpolation.BICUBIC);
            case "bilinear", "2" -> Optional.of(Interpolation.BILINEAR);
            default -> Optional.empty();
        };
    }

    /** Numbers of a preprocessing file, checked. */
    record Values(JsonObject json) {

        double share(String key, double other) {
            double share = json.or(key, other, json::number);
            if (!(share > 0 && share <= 1)) {
                throw new IllegalArgumentException(
                        json + ", field " + key + " is " + share + ", must be in (0, 1]");
            }
            return share;
        }

        /** One number a channel; a single number counts for all. */
        List<Double> channels(String key, int channels, List<Double> usual) {
            if (!json.has(key)) {
                return channels == usual.size() ? usual : Collections.nCopies(channels, 0.5);
            }
            List<Double> read = json.isNumber(key) ? List.of(json.number(key)) : json.numbers(key);
            if (read.size() == 1) {
                return Collections.nCopies(channels, read.get(0));
            }
            if (read.size() != channels) {
                throw refuse(key, read, channels + " numbers, one an input channel, are");
            }
            return read;
        }

        UnsupportedModelException refuse(String key, Object value, String rather) {
            return new UnsupportedModelException(
                    json + ", field " + key + " is " + value + "; " + rather + " supported",
                    "Choose a Preprocessing in the dialog of Load ViT, which then counts instead of"
                            + " this file.");
        }
    }
}
