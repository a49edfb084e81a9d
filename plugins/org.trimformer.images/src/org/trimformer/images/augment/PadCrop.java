// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.augment;

import org.trimformer.core.fault.SettingException;
import org.trimformer.images.pixels.Pixels;

/**
 * Settings of a random shift: the input is padded with black on all sides and cropped back at a
 * random place (He et al. 2015, CIFAR).
 *
 * @param share padding a side as a share of the input's side, rounded to pixels, in 0..0.5; 1/8 is
 *     4 pixels of 32
 */
public record PadCrop(double share) {

    /** Checks the range. */
    public PadCrop {
        SettingException.requireRange("padding share", share, 0, 0.5);
    }

    /** The image moved by up to the padding in both directions; what comes in is black. */
    public Pixels apply(Pixels image, CounterRandom dice) {
        int reachX = (int) Math.rint(share * image.width());
        int reachY = (int) Math.rint(share * image.height());
        int dx = dice.below(2 * reachX + 1) - reachX;
        int dy = dice.below(2 * reachY + 1) - reachY;
        return moved(image, dx, dy);
    }

    private static Pixels moved(Pixels image, int dx, int dy) {
        int width = image.width();
        int channels = image.channels();
        Pixels moved = Pixels.black(width, image.height(), channels);
        int firstX = Math.max(0, -dx);
        int columns = width - Math.abs(dx);
        for (int y = Math.max(0, -dy); y < image.height() - Math.max(0, dy); y++) {
            System.arraycopy(
                    image.samples(),
                    (y * width + firstX) * channels,
                    moved.samples(),
                    ((y + dy) * width + firstX + dx) * channels,
                    columns * channels);
        }
        return moved;
    }
}
