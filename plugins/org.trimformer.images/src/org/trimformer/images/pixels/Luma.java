// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.pixels;

/** Brightness of a colour by ITU-R 601 weights, in PIL's integers. */
public final class Luma {

    private Luma() {}

    /** Grey 0..255 of red, green and blue 0..255. */
    public static int of(int red, int green, int blue) {
        return (red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16;
    }

    /** A grey image; a grey one comes back as it is. */
    public static Pixels toGrey(Pixels image) {
        if (image.channels() == 1) {
            return image;
        }
        byte[] rgb = image.samples();
        byte[] grey = new byte[rgb.length / 3];
        for (int i = 0, s = 0; i < grey.length; i++, s += 3) {
            grey[i] = (byte) of(rgb[s] & 0xFF, rgb[s + 1] & 0xFF, rgb[s + 2] & 0xFF);
        }
        return new Pixels(image.width(), image.height(), 1, grey);
    }

    /** A colour image; a grey one's samples are repeated. */
    public static Pixels toColour(Pixels image) {
        if (image.channels() == 3) {
            return image;
        }
        byte[] grey = image.samples();
        byte[] rgb = new byte[Math.multiplyExact(grey.length, 3)];
        for (int i = 0, o = 0; i < grey.length; i++) {
            rgb[o++] = grey[i];
            rgb[o++] = grey[i];
            rgb[o++] = grey[i];
        }
        return new Pixels(image.width(), image.height(), 3, rgb);
    }

    /** The image with 1 or 3 channels. */
    public static Pixels to(int channels, Pixels image) {
        return channels == 1 ? toGrey(image) : toColour(image);
    }
}
