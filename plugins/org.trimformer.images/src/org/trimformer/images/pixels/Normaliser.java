// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.pixels;

import org.trimformer.core.model.Preprocessing;

import java.nio.FloatBuffer;

/**
 * Turns samples 0..255 into the network's numbers: divided by 255, minus mean, over standard
 * deviation a channel, in single precision and in that order as torchvision does.
 */
public final class Normaliser {
    private final float[][] table;

    /** Prepares the table of all 256 results a channel. */
    public Normaliser(Preprocessing how) {
        table = new float[how.channels()][256];
        for (int c = 0; c < table.length; c++) {
            float mean = how.mean().get(c).floatValue();
            float std = how.std().get(c).floatValue();
            for (int v = 0; v < 256; v++) {
                table[c][v] = (v / 255f - mean) / std;
            }
        }
    }

    /**
     * Writes an image as [C, H, W].
     *
     * @param image with as many channels as the preprocessing
     * @param out receives C*H*W values from {@code at} on; its position does not matter
     */
    public void write(Pixels image, FloatBuffer out, int at) {
        int channels = image.channels();
        if (channels != table.length) {
            throw new IllegalArgumentException(
                    channels + " channels, the preprocessing has " + table.length);
        }
        int plane = image.width() * image.height();
        byte[] samples = image.samples();
        float[] values = new float[plane];
        for (int c = 0; c < channels; c++) {
            float[] map = table[c];
            for (int i = 0, s = c; i < plane; i++, s += channels) {
                values[i] = map[samples[s] & 0xFF];
            }
            out.put(at + c * plane, values);
        }
    }
}
