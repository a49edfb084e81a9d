package org.trimformer.core.foreign.hub;

import org.trimformer.core.json.JsonObject;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.Preprocessing.Interpolation;
import org.trimformer.core.model.Preprocessing.Resize;

import java.util.List;

/** HuggingFace's {@code preprocessor_config.json}. */
public final class HfPreprocessing {
    private static final int BILINEAR = 2;

    private HfPreprocessing() {}

    /** Reads the file; {@code side} is the network's input size. */
    public static Preprocessing of(JsonObject config, int side) {
        boolean crops = config.or("do_center_crop", false, config::bool);
        boolean normalises = config.or("do_normalize", true, config::bool);
        Resize resize = Resize.SQUARE;
        int to = side;
        if (config.isObject("size")) {
            JsonObject size = config.object("size");
            if (size.has("shortest_edge")) {
                resize = Resize.SHORTER_SIDE;
                to = size.integer("shortest_edge");
            } else {
                to = size.integer("height");
            }
        } else if (config.isNumber("size")) {
            to = config.integer("size");
            resize = crops ? Resize.SHORTER_SIDE : Resize.SQUARE;
        }
        int resample = config.or("resample", BILINEAR, config::integer);
        return new Preprocessing(
                resize,
                to,
                side,
                resample == BILINEAR ? Interpolation.BILINEAR : Interpolation.BICUBIC,
                normalises ? config.numbers("image_mean") : List.of(0.0, 0.0, 0.0),
                normalises ? config.numbers("image_std") : List.of(1.0, 1.0, 1.0));
    }
}
