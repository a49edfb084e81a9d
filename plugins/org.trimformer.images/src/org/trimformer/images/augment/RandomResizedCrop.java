// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.augment;

import org.trimformer.core.fault.SettingException;
import org.trimformer.core.model.Preprocessing.Interpolation;
import org.trimformer.images.pixels.PilResize;
import org.trimformer.images.pixels.PixelRectangle;
import org.trimformer.images.pixels.Pixels;

/**
 * Settings of the random crop of a part of the image, scaled to the network's input (Szegedy et al.
 * 2015; parameters as in torchvision).
 *
 * @param minScale smallest share of the image's area, in (0, 1]
 * @param maxScale largest share, minScale..1
 * @param minRatio smallest width / height, above 0; ratios are drawn uniformly in their logarithm
 * @param maxRatio largest width / height, minRatio or more
 */
public record RandomResizedCrop(
        double minScale, double maxScale, double minRatio, double maxRatio) {

    private static final int TRIES = 10;

    /** Checks the ranges. */
    public RandomResizedCrop {
        SettingException.requireRange("smallest crop scale", minScale, 1e-4, 1);
        SettingException.requireRange("largest crop scale", maxScale, minScale, 1);
        SettingException.requireRange("smallest crop ratio", minRatio, 0.01, 100);
        SettingException.requireRange("largest crop ratio", maxRatio, minRatio, 100);
    }

    /** 8 % to 100 % of the area, ratio 3/4 to 4/3: DeiT and the ImageNet custom. */
    public static RandomResizedCrop imageNet() {
        return new RandomResizedCrop(0.08, 1, 3.0 / 4, 4.0 / 3);
    }

    /** A random part of the image, scaled to {@code side} x {@code side} as PIL scales. */
    public Pixels apply(Pixels image, int side, Interpolation filter, CounterRandom dice) {
        PixelRectangle part = draw(image.width(), image.height(), dice);
        return PilResize.resize(PilResize.crop(image, part), side, side, filter);
    }

    /** The part: ten tries, then the largest centred one whose ratio is allowed. */
    PixelRectangle draw(int width, int height, CounterRandom dice) {
        double area = (double) width * height;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            double target = area * dice.uniform(minScale, maxScale);
            double ratio = Math.exp(dice.uniform(Math.log(minRatio), Math.log(maxRatio)));
            int w = (int) Math.rint(Math.sqrt(target * ratio));
            int h = (int) Math.rint(Math.sqrt(target / ratio));
            if (w > 0 && w <= width && h > 0 && h <= height) {
                int y = dice.below(height - h + 1);
                int x = dice.below(width - w + 1);
                return new PixelRectangle(x, y, w, h);
            }
        }
        return fallback(width, height);
    }

    private PixelRectangle fallback(int width, int height) {
        double ratio = (double) width / height;
        int w = width;
        int h = height;
        if (ratio < minRatio) {
            h = Math.max(1, Math.min(height, (int) Math.rint(width / minRatio)));
        } else if (ratio > maxRatio) {
            w = Math.max(1, Math.min(width, (int) Math.rint(height * maxRatio)));
        }
        return new PixelRectangle((width - w) / 2, (height - h) / 2, w, h);
    }
}
