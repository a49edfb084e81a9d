package org.trimformer.core.foreign.hub;

import org.trimformer.core.json.JsonObject;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.Preprocessing.Interpolation;
import org.trimformer.core.model.Preprocessing.Resize;

/** The {@code pretrained_cfg} of timm's {@code config.json}. */
public final class TimmPreprocessing {
    private TimmPreprocessing() {}

    /** Reads the file; {@code side} is the network's input size. */
    public static Preprocessing of(JsonObject config, int side) {
        double share = config.or("crop_pct", 0.875, config::number);
        boolean squash = config.or("crop_mode", "center", config::string).equals("squash");
        String filter = config.or("interpolation", "bicubic", config::string);
        return new Preprocessing(
                squash ? Resize.SQUARE : Resize.SHORTER_SIDE,
                (int) Math.floor(side / share),
                side,
                filter.equals("bilinear") ? Interpolation.BILINEAR : Interpolation.BICUBIC,
                config.numbers("mean"),
                config.numbers("std"));
    }
}
