// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.pixels;

import org.trimformer.core.model.Preprocessing.Interpolation;

import java.util.Arrays;

/**
 * Scaling bit-equal to PIL's {@code Image.resize} on 8-bit images: horizontal pass, rounding and
 * clipping to 8 bits, vertical pass, the same again; a pass whose size does not change is left out.
 */
public final class PilResize {

    private PilResize() {}

    /** The whole image at a new size. */
    public static Pixels resize(Pixels image, int width, int height, Interpolation filter) {
        return resize(image, width, height, PixelRectangle.whole(width, height), filter);
    }

    /**
     * A part of the scaled image, computed without the rest.
     *
     * @param width columns of the whole scaled image
     * @param height rows of the whole scaled image
     * @param part of the scaled image that is returned
     */
    public static Pixels resize(
            Pixels image, int width, int height, PixelRectangle part, Interpolation filter) {
        part.checkInside(width, height);
        boolean across = width != image.width();
        boolean down = height != image.height();
        if (!down) {
            return across
                    ? horizontal(image, ResampleWeights.of(filter, image.width(), width), part)
                    : crop(image, part);
        }
        ResampleWeights taps = ResampleWeights.of(filter, image.height(), height);
        int last = part.y() + part.height() - 1;
        int top = taps.first()[part.y()];
        int bottom = taps.first()[last] + taps.count()[last];
        PixelRectangle rows = new PixelRectangle(part.x(), top, part.width(), bottom - top);
        Pixels narrow =
                across
                        ? horizontal(image, ResampleWeights.of(filter, image.width(), width), rows)
                        : crop(image, rows);
        return vertical(narrow, taps, part, top);
    }

    /** A rectangle cut out; the image itself where it is the whole. */
    public static Pixels crop(Pixels image, PixelRectangle part) {
        part.checkInside(image.width(), image.height());
        if (part.isWhole(image.width(), image.height())) {
            return image;
        }
        int c = image.channels();
        Pixels cut = Pixels.black(part.width(), part.height(), c);
        for (int y = 0; y < part.height(); y++) {
            int from = ((part.y() + y) * image.width() + part.x()) * c;
            System.arraycopy(
                    image.samples(), from, cut.samples(), y * part.width() * c, part.width() * c);
        }
        return cut;
    }

    /** Output columns of {@code part}; rows of the input from part.y on, part.height of them. */
    private static Pixels horizontal(Pixels image, ResampleWeights taps, PixelRectangle part) {
        Pixels out = Pixels.black(part.width(), part.height(), image.channels());
        for (int y = 0; y < part.height(); y++) {
            int from = (part.y() + y) * image.width() * image.channels();
            int to = y * part.width() * image.channels();
            if (image.channels() == 3) {
                colourRow(image.samples(), from, taps, part, out.samples(), to);
            } else {
                greyRow(image.samples(), from, taps, part, out.samples(), to);
            }
        }
        return out;
    }

    private static void colourRow(
            byte[] in, int from, ResampleWeights taps, PixelRectangle part, byte[] out, int to) {
        int[] weights = taps.weights();
        int o = to;
        for (int x = part.x(); x < part.x() + part.width(); x++) {
            int i = from + taps.first()[x] * 3;
            int w = x * taps.stride();
            int end = w + taps.count()[x];
            int red = 0;
            int green = 0;
            int blue = 0;
            for (; w < end; w++, i += 3) {
                int weight = weights[w];
                red += (in[i] & 0xFF) * weight;
                green += (in[i + 1] & 0xFF) * weight;
                blue += (in[i + 2] & 0xFF) * weight;
            }
            out[o++] = ResampleWeights.toSample(red);
            out[o++] = ResampleWeights.toSample(green);
            out[o++] = ResampleWeights.toSample(blue);
        }
    }

    private static void greyRow(
            byte[] in, int from, ResampleWeights taps, PixelRectangle part, byte[] out, int to) {
        int[] weights = taps.weights();
        int o = to;
        for (int x = part.x(); x < part.x() + part.width(); x++) {
            int i = from + taps.first()[x];
            int w = x * taps.stride();
            int end = w + taps.count()[x];
            int grey = 0;
            for (; w < end; w++, i++) {
                grey += (in[i] & 0xFF) * weights[w];
            }
            out[o++] = ResampleWeights.toSample(grey);
        }
    }

    /** Output rows of {@code part} from an image that starts at input row {@code top}. */
    private static Pixels vertical(
            Pixels image, ResampleWeights taps, PixelRectangle part, int top) {
        int line = image.width() * image.channels();
        Pixels out = Pixels.black(image.width(), part.height(), image.channels());
        int[] sums = new int[line];
        for (int y = 0; y < part.height(); y++) {
            int row = part.y() + y;
            Arrays.fill(sums, 0);
            for (int k = 0; k < taps.count()[row]; k++) {
                int from = (taps.first()[row] - top + k) * line;
                addRow(image.samples(), from, taps.weights()[row * taps.stride() + k], sums);
            }
            int to = y * line;
            for (int i = 0; i < line; i++) {
                out.samples()[to + i] = ResampleWeights.toSample(sums[i]);
            }
        }
        return out;
    }

    private static void addRow(byte[] in, int from, int weight, int[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += (in[from + i] & 0xFF) * weight;
        }
    }
}
