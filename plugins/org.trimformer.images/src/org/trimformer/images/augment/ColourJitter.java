// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.augment;

import org.trimformer.core.fault.SettingException;
import org.trimformer.images.pixels.Pixels;

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
        SettingException.requireRange("brightness jitter", brightness, 0, 1);
        SettingException.requireRange("contrast jitter", contrast, 0, 1);
        SettingException.requireRange("saturation jitter", saturation, 0, 1);
    }

    /** The image changed by the three factors in a random order. */
    public Pixels apply(Pixels image, CounterRandom dice) {
        int[] order = {0, 1, 2};
        dice.shuffle(order);
        Pixels changed = image;
        for (int kind : order) {
            changed =
                    switch (kind) {
                        case 0 -> Enhance.brightness(changed, factor(brightness, dice));
                        case 1 -> Enhance.contrast(changed, factor(contrast, dice));
                        default -> Enhance.colour(changed, factor(saturation, dice));
                    };
        }
        return changed;
    }

    private static double factor(double reach, CounterRandom dice) {
        return dice.uniform(1 - reach, 1 + reach);
    }
}
