// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.decode;

import org.trimformer.images.decode.JpegHeader.Colours;

/**
 * Sample arithmetic from a JPEG's colours to red, green and blue, as libjpeg and PIL do it: YCbCr
 * by 16-bit fixed point, four-colour images taken as Adobe's inverted ones and multiplied by black.
 */
final class JpegColours {
    private static final int HALF = 1 << 15;
    private static final int CR_TO_RED = fixed(1.40200);
    private static final int CB_TO_GREEN = fixed(0.34414);
    private static final int CR_TO_GREEN = fixed(0.71414);
    private static final int CB_TO_BLUE = fixed(1.77200);

    private JpegColours() {}

    /**
     * Converts in place or into a new array.
     *
     * @param samples pixel after pixel, with 3 or 4 samples each; may be overwritten
     * @return red, green, blue pixel after pixel
     */
    static byte[] toRgb(byte[] samples, Colours colours) {
        return switch (colours) {
            case RGB -> samples;
            case YCBCR -> {
                yccToRgb(samples, 3);
                yield samples;
            }
            case CMYK -> inkToRgb(samples, false);
            case YCCK -> {
                yccToRgb(samples, 4);
                yield inkToRgb(samples, true);
            }
            case GREY -> throw new IllegalArgumentException("grey has no colours to convert");
        };
    }

    private static void yccToRgb(byte[] s, int step) {
        for (int i = 0; i + 2 < s.length; i += step) {
            int y = s[i] & 0xFF;
            int cb = (s[i + 1] & 0xFF) - 128;
            int cr = (s[i + 2] & 0xFF) - 128;
            s[i] = clip(y + ((CR_TO_RED * cr + HALF) >> 16));
            s[i + 1] = clip(y + ((HALF - CB_TO_GREEN * cb - CR_TO_GREEN * cr) >> 16));
            s[i + 2] = clip(y + ((CB_TO_BLUE * cb + HALF) >> 16));
        }
    }

    /**
     * Adobe stores 255 less ink. Plain CMYK therefore holds the paper's share itself; YCCK was made
     * from ink taken as its complement, so its three colours come out of the YCbCr step as ink.
     */
    private static byte[] inkToRgb(byte[] s, boolean complemented) {
        byte[] rgb = new byte[s.length / 4 * 3];
        for (int i = 0, o = 0; i + 3 < s.length; i += 4) {
            int light = s[i + 3] & 0xFF;
            for (int c = 0; c < 3; c++) {
                int stored = s[i + c] & 0xFF;
                int ink = complemented ? stored : 255 - stored;
                rgb[o++] = clip(light - over255(ink * light));
            }
        }
        return rgb;
    }

    /** A product of two samples divided by 255, rounded. */
    static int over255(int product) {
        int t = product + 128;
        return ((t >> 8) + t) >> 8;
    }

    private static byte clip(int value) {
        return (byte) (value < 0 ? 0 : Math.min(value, 255));
    }

    private static int fixed(double factor) {
        return (int) (factor * 65536 + 0.5);
    }
}
