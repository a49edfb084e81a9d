// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.decode;

import org.trimformer.images.pixels.Pixels;

/**
 * The EXIF orientation (tag 274): how stored rows and columns lie in the upright image. Only this
 * one number is read; a damaged block counts as upright, since it says nothing about the pixels.
 */
final class Orientation {
    static final int UPRIGHT = 1;

    private static final int TAG = 0x0112;
    private static final int TYPE_SHORT = 3;
    private static final int ENTRY_BYTES = 12;

    private Orientation() {}

    /** The number 1..8 out of a TIFF structure, as in an EXIF block or a TIFF file. */
    static int find(byte[] bytes, int from, int to) {
        ByteCursor order = new ByteCursor(bytes, from, to, true);
        if (!order.has(0, 8) || order.u8(0) != order.u8(1)) {
            return UPRIGHT;
        }
        ByteCursor tiff = new ByteCursor(bytes, from, to, order.u8(0) == 'I');
        long directory = tiff.u32(4);
        if (!tiff.has(directory, 2)) {
            return UPRIGHT;
        }
        int entries = tiff.u16((int) directory);
        for (int i = 0; i < entries; i++) {
            long entry = directory + 2 + (long) i * ENTRY_BYTES;
            if (!tiff.has(entry, ENTRY_BYTES)) {
                return UPRIGHT;
            }
            int at = (int) entry;
            if (tiff.u16(at) == TAG && tiff.u16(at + 2) == TYPE_SHORT) {
                int value = tiff.u16(at + 8);
                return value >= 1 && value <= 8 ? value : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    /** The upright image. */
    static Pixels upright(Pixels stored, int orientation) {
        if (orientation == UPRIGHT) {
            return stored;
        }
        boolean swapped = orientation >= 5;
        int width = swapped ? stored.height() : stored.width();
        int height = swapped ? stored.width() : stored.height();
        int channels = stored.channels();
        Pixels upright = Pixels.black(width, height, channels);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int from = storedAt(orientation, x, y, stored.width(), stored.height()) * channels;
                int to = (y * width + x) * channels;
                System.arraycopy(stored.samples(), from, upright.samples(), to, channels);
            }
        }
        return upright;
    }

    /** Index of the stored pixel that belongs at column x, row y of the upright image. */
    private static int storedAt(int orientation, int x, int y, int w, int h) {
        return switch (orientation) {
            case 2 -> y * w + (w - 1 - x);
            case 3 -> (h - 1 - y) * w + (w - 1 - x);
            case 4 -> (h - 1 - y) * w + x;
            case 5 -> x * w + y;
            case 6 -> (h - 1 - x) * w + y;
            case 7 -> (h - 1 - x) * w + (w - 1 - y);
            default -> x * w + (w - 1 - y);
        };
    }
}
