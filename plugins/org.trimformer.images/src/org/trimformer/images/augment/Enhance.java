// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.augment;

import org.trimformer.images.pixels.Luma;
import org.trimformer.images.pixels.Pixels;

import java.util.Arrays;

/**
 * Brightness, contrast, colour and sharpness by a factor: 1 leaves the image, 0 gives the plain
 * version of it (black, mean grey, grey, smoothed), others lie on the line through both. Equal to
 * PIL's ImageEnhance: single precision, cut off to whole numbers, clipped to 0..255.
 */
final class Enhance {

    private Enhance() {}

    static Pixels brightness(Pixels image, double factor) {
        return blend(new byte[image.samples().length], image, factor);
    }

    static Pixels contrast(Pixels image, double factor) {
        byte[] grey = Luma.toGrey(image).samples();
        long sum = 0;
        for (byte g : grey) {
            sum += g & 0xFF;
        }
        byte[] plain = new byte[image.samples().length];
        Arrays.fill(plain, (byte) (int) ((double) sum / grey.length + 0.5));
        return blend(plain, image, factor);
    }

    static Pixels colour(Pixels image, double factor) {
        if (image.channels() == 1) {
            return image;
        }
        return blend(Luma.toColour(Luma.toGrey(image)).samples(), image, factor);
    }

    static Pixels sharpness(Pixels image, double factor) {
        return blend(smoothed(image), image, factor);
    }

    /** The mean of the eight neighbours and five times the pixel itself; the border stays. */
    private static byte[] smoothed(Pixels image) {
        byte[] in = image.samples();
        byte[] out = in.clone();
        int step = image.channels();
        int line = image.width() * step;
        for (int y = 1; y < image.height() - 1; y++) {
            for (int i = y * line + step; i < (y + 1) * line - step; i++) {
                int sum = 4 * (in[i] & 0xFF);
                for (int row = i - line; row <= i + line; row += line) {
                    sum += (in[row - step] & 0xFF) + (in[row] & 0xFF) + (in[row + step] & 0xFF);
                }
                out[i] = (byte) ((2 * sum + 13) / 26);
            }
        }
        return out;
    }

    private static Pixels blend(byte[] plain, Pixels image, double factor) {
        float alpha = (float) factor;
        byte[] in = image.samples();
        byte[] out = new byte[in.length];
        for (int i = 0; i < in.length; i++) {
            int from = plain[i] & 0xFF;
            float value = from + alpha * ((in[i] & 0xFF) - from);
            out[i] = (byte) (value <= 0 ? 0 : value >= 255 ? 255 : (int) value);
        }
        return new Pixels(image.width(), image.height(), image.channels(), out);
    }
}
