// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.augment;

import org.trimformer.core.model.Preprocessing.Interpolation;
import org.trimformer.images.pixels.Pixels;

/**
 * The fifteen operations of RandAugment in timm's "increasing" form: a higher level always changes
 * more. Level runs from 0 to 1; operations with a direction take it from {@code negative}.
 */
enum RandOperation {
    AUTO_CONTRAST,
    EQUALIZE,
    INVERT,
    ROTATE,
    POSTERIZE,
    SOLARIZE,
    SOLARIZE_ADD,
    COLOUR,
    CONTRAST,
    BRIGHTNESS,
    SHARPNESS,
    SHEAR_X,
    SHEAR_Y,
    TRANSLATE_X,
    TRANSLATE_Y;

    private static final double MAX_DEGREES = 30;
    private static final double MAX_SHEAR = 0.3;
    private static final double MAX_SHIFT = 0.45;
    private static final double MAX_ENHANCE = 0.9;
    private static final double MIN_FACTOR = 0.1;
    private static final int MAX_LOST_BITS = 4;
    private static final int MAX_ADD = 110;

    Pixels apply(Pixels image, double level, boolean negative, int[] fill, Interpolation filter) {
        double sign = negative ? -1 : 1;
        double factor = Math.max(MIN_FACTOR, 1 + sign * level * MAX_ENHANCE);
        return switch (this) {
            case AUTO_CONTRAST -> PointOperations.autoContrast(image);
            case EQUALIZE -> PointOperations.equalize(image);
            case INVERT -> PointOperations.invert(image);
            case POSTERIZE -> PointOperations.posterize(image, 4 - (int) (level * MAX_LOST_BITS));
            case SOLARIZE -> PointOperations.solarize(image, 256 - (int) (level * 256));
            case SOLARIZE_ADD -> PointOperations.solarizeAdd(image, (int) (level * MAX_ADD));
            case COLOUR -> Enhance.colour(image, factor);
            case CONTRAST -> Enhance.contrast(image, factor);
            case BRIGHTNESS -> Enhance.brightness(image, factor);
            case SHARPNESS -> Enhance.sharpness(image, factor);
            default -> movement(image, sign * level).apply(image, fill, filter);
        };
    }

    private Affine movement(Pixels image, double level) {
        return switch (this) {
            case ROTATE -> Affine.rotation(level * MAX_DEGREES, image.width(), image.height());
            case SHEAR_X -> Affine.shearX(level * MAX_SHEAR);
            case SHEAR_Y -> Affine.shearY(level * MAX_SHEAR);
            case TRANSLATE_X -> Affine.move(level * MAX_SHIFT * image.width(), 0);
            case TRANSLATE_Y -> Affine.move(0, level * MAX_SHIFT * image.height());
            default -> throw new IllegalStateException(this + " moves nothing");
        };
    }
}
