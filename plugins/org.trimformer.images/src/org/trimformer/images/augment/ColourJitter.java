package org.trimformer.images.augment;

/**
 * Settings of random brightness, contrast and saturation, applied in random order, each by a factor
 * drawn uniformly from 1 - x to 1 + x (torchvision's ColorJitter without hue).
 *
 * @param brightness x of brightness, 0..1
 * @param contrast x of contrast, 0..1
 * @param saturation x of saturation, 0..1; grey images have none
 */
public record ColourJitter(double brightness, double contrast, double saturation) {

    /** Checks the ranges. */
    public ColourJitter {
        Ranges.within("brightness jitter", brightness, 0, 1);
        Ranges.within("contrast jitter", contrast, 0, 1);
        Ranges.within("saturation jitter", saturation, 0, 1);
    }
}
