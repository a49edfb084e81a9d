// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.augment;

import org.trimformer.images.pixels.Pixels;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** Operations that map each sample by itself, with one table a channel; equal to PIL's ImageOps. */
final class PointOperations {
    private static final int LEVELS = 256;

    private PointOperations() {}

    static Pixels invert(Pixels image) {
        return map(image, v -> 255 - v);
    }

    /** Keeps the upper {@code bits} of 8. */
    static Pixels posterize(Pixels image, int bits) {
        int mask = ~((1 << (8 - bits)) - 1);
        return map(image, v -> v & mask);
    }

    /** Inverts from the threshold on. */
    static Pixels solarize(Pixels image, int threshold) {
        return map(image, v -> v < threshold ? v : 255 - v);
    }

    /** Adds to the darker half. */
    static Pixels solarizeAdd(Pixels image, int add) {
        return map(image, v -> v < 128 ? Math.min(255, v + add) : v);
    }

    /** Spreads each channel over 0..255. */
    static Pixels autoContrast(Pixels image) {
        byte[][] tables = new byte[image.channels()][];
        for (int c = 0; c < tables.length; c++) {
            int[] counts = histogram(image, c);
            int low = 0;
            while (counts[low] == 0) {
                low++;
            }
            int high = LEVELS - 1;
            while (counts[high] == 0) {
                high--;
            }
            tables[c] = low == high ? table(v -> v) : spread(low, high);
        }
        return map(image, tables);
    }

    private static byte[] spread(int low, int high) {
        double scale = 255.0 / (high - low);
        double offset = -low * scale;
        return table(v -> Math.max(0, Math.min(255, (int) (v * scale + offset))));
    }

    /** Makes all levels of each channel about equally frequent. */
    static Pixels equalize(Pixels image) {
        byte[][] tables = new byte[image.channels()][];
        for (int c = 0; c < tables.length; c++) {
            tables[c] = equalizing(histogram(image, c), image.width() * image.height());
        }
        return map(image, tables);
    }

    private static byte[] equalizing(int[] counts, int pixels) {
        int last = LEVELS - 1;
        while (counts[last] == 0) {
            last--;
        }
        int step = (pixels - counts[last]) / 255;
        if (step == 0) {
            return table(v -> v);
        }
        byte[] table = new byte[LEVELS];
        int below = step / 2;
        for (int v = 0; v < LEVELS; v++) {
            table[v] = (byte) Math.min(255, below / step);
            below += counts[v];
        }
        return table;
    }

    private static int[] histogram(Pixels image, int channel) {
        int[] counts = new int[LEVELS];
        byte[] samples = image.samples();
        for (int i = channel; i < samples.length; i += image.channels()) {
            counts[samples[i] & 0xFF]++;
        }
        return counts;
    }

    private static byte[] table(IntUnaryOperator of) {
        byte[] table = new byte[LEVELS];
        for (int v = 0; v < LEVELS; v++) {
            table[v] = (byte) of.applyAsInt(v);
        }
        return table;
    }

    private static Pixels map(Pixels image, IntUnaryOperator of) {
        byte[] table = table(of);
        byte[][] tables = new byte[image.channels()][];
        Arrays.fill(tables, table);
        return map(image, tables);
    }

    private static Pixels map(Pixels image, byte[][] tables) {
        byte[] in = image.samples();
        byte[] out = new byte[in.length];
        int channels = tables.length;
        for (int c = 0; c < channels; c++) {
            byte[] table = tables[c];
            for (int i = c; i < in.length; i += channels) {
                out[i] = table[in[i] & 0xFF];
            }
        }
        return new Pixels(image.width(), image.height(), channels, out);
    }
}
