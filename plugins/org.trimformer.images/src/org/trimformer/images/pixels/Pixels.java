// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.pixels;

/**
 * An 8-bit image. Treated as immutable by everyone who did not create it.
 *
 * @param width columns W
 * @param height rows H
 * @param channels 1 (grey) or 3 (red, green, blue)
 * @param samples [H, W, C], each 0..255
 */
public record Pixels(int width, int height, int channels, byte[] samples) {

    /** Checks sizes; the array is not copied. */
    public Pixels {
        if (width < 1 || height < 1 || (channels != 1 && channels != 3)) {
            throw new IllegalArgumentException(
                    width + " x " + height + " pixels of " + channels + " channels");
        }
        if (samples.length != Math.multiplyExact(Math.multiplyExact(width, height), channels)) {
            throw new IllegalArgumentException(
                    samples.length
                            + " samples, must be "
                            + width
                            + " x "
                            + height
                            + " x "
                            + channels);
        }
    }

    /** A black image. */
    public static Pixels black(int width, int height, int channels) {
        int length = Math.multiplyExact(Math.multiplyExact(width, height), channels);
        return new Pixels(width, height, channels, new byte[length]);
    }

    /** One sample, 0..255. */
    public int sample(int x, int y, int channel) {
        return samples[(y * width + x) * channels + channel] & 0xFF;
    }

    /** Left and right exchanged. */
    public Pixels mirrored() {
        Pixels mirrored = black(width, height, channels);
        int line = width * channels;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int from = y * line + x * channels;
                int to = y * line + (width - 1 - x) * channels;
                for (int c = 0; c < channels; c++) {
                    mirrored.samples[to + c] = samples[from + c];
                }
            }
        }
        return mirrored;
    }
}
