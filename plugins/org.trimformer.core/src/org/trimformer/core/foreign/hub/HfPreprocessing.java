// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign.hub;

import org.trimformer.core.foreign.hub.TimmPreprocessing.Values;
import org.trimformer.core.json.JsonObject;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.Preprocessing.Interpolation;
import org.trimformer.core.model.Preprocessing.Resize;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * HuggingFace's {@code preprocessor_config.json}: every field is used, or refused by name where it
 * asks for something that is not done here.
 */
public final class HfPreprocessing {
    private static final List<Double> HALF = List.of(0.5, 0.5, 0.5);

    /** Fields that are used below, or that say nothing about the pixels. */
    private static final Set<String> KNOWN =
            Set.of(
                    "do_resize",
                    "size",
                    "resample",
                    "do_center_crop",
                    "crop_size",
                    "crop_pct",
                    "do_rescale",
                    "rescale_factor",
                    "rescale_offset",
                    "do_normalize",
                    "image_mean",
                    "image_std",
                    "do_convert_rgb",
                    "default_to_square",
                    "image_processor_type",
                    "feature_extractor_type",
                    "processor_class",
                    "_valid_processor_keys",
                    "data_format",
                    "input_data_format",
                    "return_tensors",
                    "device",
                    "use_fast",
                    "auto_map",
                    "disable_grouping",
                    "num_channels",
                    "_commit_hash",
                    "model_type",
                    "transformers_version",
                    "model_input_names",
                    "pad_size", // asked only where do_pad is on, which is refused
                    "image_seq_length");

    /** Fields without "do_" before them that change the pixels all the same. */
    private static final Set<String> CHANGES =
            Set.of(
                    "alpha_composite",
                    "background_color",
                    "crop_to_patches",
                    "ensure_multiple_of",
                    "include_top",
                    "keep_aspect_ratio",
                    "max_num_patches",
                    "resize_to_max_canvas",
                    "size_divisor",
                    "split_image");

    private final JsonObject json;
    private final Values values;
    private final int side;
    private final int channels;

    private HfPreprocessing(JsonObject json, int side, int channels) {
        this.json = json;
        this.values = new Values(json);
        this.side = side;
        this.channels = channels;
    }

    /**
     * Reads the file.
     *
     * @param side the network's input size
     * @param channels the network's input channels
     * @param unknown is given the names of fields that nothing is known about
     * @throws org.trimformer.core.fault.UnsupportedModelException naming a field that cannot be
     *     followed
     */
    public static Preprocessing of(
            JsonObject config, int side, int channels, List<String> unknown) {
        return new HfPreprocessing(config, side, channels).read(unknown);
    }

    /** Side of the square that the file makes of an image; empty where it does not say. */
    public static Optional<Integer> input(JsonObject config) {
        HfPreprocessing file = new HfPreprocessing(config, 0, 3);
        if (file.flag("do_center_crop", false) && config.has("crop_size")) {
            return Optional.of(file.side("crop_size", 1));
        }
        boolean square =
                file.flag("do_resize", true) && config.has("size") && !file.shorterSide(false);
        return square ? Optional.of(file.size()) : Optional.empty();
    }

    private Preprocessing read(List<String> unknown) {
        refuseOthers(unknown);
        boolean crops = flag("do_center_crop", false) && side("crop_size", side) > 0;
        int cropped = crops ? side("crop_size", side) : side;
        if (cropped != side) {
            throw values.refuse("crop_size", cropped, side + ", the network's input size, is");
        }
        Resize resize = Resize.SQUARE;
        int to = side;
        if (flag("do_resize", true)) {
            resize = shorterSide(crops) ? Resize.SHORTER_SIDE : Resize.SQUARE;
            to = json.has("size") ? size() : side;
            if (json.has("crop_pct") && !crops) {
                to = (int) Math.floor(to / values.share("crop_pct", 1));
                crops = true;
            }
        }
        if (to < side || to > side && !crops) {
            throw values.refuse(
                    "size",
                    to,
                    (crops ? "sizes from " : "")
                            + side
                            + " (the network's input size)"
                            + (crops ? " up are" : " is"));
        }
        return new Preprocessing(resize, to, side, resample(), mean(), std());
    }

    /** Anything else that is switched on changes the pixels in a way we do not follow. */
    private void refuseOthers(List<String> unknown) {
        for (String key : json.keys()) {
            if (KNOWN.contains(key) || !json.has(key)) {
                continue;
            }
            boolean off = json.isBool(key) && !json.bool(key);
            off |= json.isNumber(key) && json.number(key) == 1 && CHANGES.contains(key);
            if ((key.startsWith("do_") || CHANGES.contains(key)) && !off) {
                throw json.isBool(key)
                        ? values.refuse(key, "switched on", "only false is")
                        : values.refuse(key, json.value(key), "leaving it out is");
            }
            if (!off) {
                unknown.add(key);
            }
        }
    }

    /** A shorter side is said by its name, or meant by processors that read one number so. */
    private boolean shorterSide(boolean crops) {
        if (json.isObject("size")) {
            return json.object("size").has("shortest_edge");
        }
        if (json.has("default_to_square")) {
            return !json.bool("default_to_square");
        }
        String type =
                (json.or("image_processor_type", "", json::string)
                                + json.or("feature_extractor_type", "", json::string))
                        .toLowerCase(Locale.ROOT);
        boolean square = type.matches("(vit|deit|beit|swin).*");
        return crops && !square || type.matches("(clip|convnext|levit|siglip2).*");
    }

    private int size() {
        if (json.isObject("size")) {
            JsonObject size = json.object("size");
            for (String key : size.keys()) {
                if (!Set.of("height", "width", "shortest_edge").contains(key) && size.has(key)) {
                    throw values.refuse(
                            "size." + key, "set", "height and width, or shortest_edge alone, are");
                }
            }
        }
        return side("size", side);
    }

    /** {@code 224}, {@code [224, 224]}, {@code {"height": ..}} or {@code {"shortest_edge": ..}}. */
    private int side(String key, int other) {
        int first = other;
        int second = other;
        if (json.isNumber(key)) {
            first = json.integer(key);
            second = first;
        } else if (json.isList(key)) {
            List<Integer> both = json.integers(key);
            first = both.isEmpty() ? 0 : both.get(0);
            second = both.isEmpty() ? 0 : both.get(both.size() - 1);
        } else if (json.isObject(key)) {
            JsonObject size = json.object(key);
            boolean shortest = size.has("shortest_edge");
            first = shortest ? size.integer("shortest_edge") : size.integer("height");
            second = shortest ? first : size.integer("width");
        } else if (json.has(key)) {
            throw values.refuse(key, "no size", "numbers are");
        }
        if (first != second) {
            throw values.refuse(key, first + " x " + second, "squares are");
        }
        if (first < 1 || first > 8192) {
            throw values.refuse(key, first, "1..8192 pixels are");
        }
        return first;
    }

    private Interpolation resample() {
        if (!json.has("resample")) {
            return Interpolation.BILINEAR;
        }
        String name =
                json.isString("resample")
                        ? json.string("resample").replaceFirst("^.*\\.", "")
                        : Integer.toString(json.integer("resample"));
        return TimmPreprocessing.filter(name)
                .orElseThrow(
                        () -> values.refuse("resample", name, "2 (bilinear) and 3 (bicubic) are"));
    }

    /**
     * Our networks read (p / 255 - mean) / std of a pixel p. HuggingFace's reads (p r - o - m) / s
     * with factor r and offset o, which is the same with mean (m + o) / (255 r), std s / (255 r).
     */
    private List<Double> mean() {
        double offset = json.has("rescale_offset") && offset() ? 1 : 0;
        List<Double> mean =
                flag("do_normalize", true)
                        ? values.channels("image_mean", channels, HALF)
                        : Collections.nCopies(channels, 0.0);
        return scaled(mean.stream().map(m -> m + offset).toList());
    }

    private List<Double> std() {
        return scaled(
                flag("do_normalize", true)
                        ? values.channels("image_std", channels, HALF)
                        : Collections.nCopies(channels, 1.0));
    }

    private boolean offset() {
        return flag("do_rescale", true) && flag("rescale_offset", false);
    }

    private List<Double> scaled(List<Double> values255) {
        double factor = factor();
        if (factor == 1 / 255.0) {
            return values255;
        }
        List<Double> scaled = new ArrayList<>();
        values255.forEach(v -> scaled.add(v / (255 * factor)));
        return scaled;
    }

    private double factor() {
        if (!flag("do_rescale", true)) {
            return 1;
        }
        double factor = json.or("rescale_factor", 1 / 255.0, json::number);
        if (!(factor >= 1e-9 && factor <= 1e6)) {
            throw values.refuse("rescale_factor", factor, "1e-9..1e6 are");
        }
        return Math.abs(255 * factor - 1) < 1e-6 ? 1 / 255.0 : factor;
    }

    private boolean flag(String key, boolean other) {
        return json.or(key, other, json::bool);
    }
}
