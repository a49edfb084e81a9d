// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.decode;

import org.trimformer.images.pixels.Pixels;

import java.util.Optional;

/**
 * A GIF's screen and where its first frame lies on it (GIF89a specification): Java's reader gives
 * the frame alone.
 *
 * @param width columns of the screen
 * @param height rows of the screen
 * @param x left column of the frame
 * @param y top row of the frame
 */
record GifScreen(int width, int height, int x, int y) {
    private static final int IMAGE = 0x2C;
    private static final int EXTENSION = 0x21;

    static Optional<GifScreen> read(byte[] bytes) {
        ByteCursor gif = new ByteCursor(bytes, 0, bytes.length, true);
        if (!gif.has(0, 13)) {
            return Optional.empty();
        }
        int packed = gif.u8(10);
        int at = 13 + ((packed & 0x80) != 0 ? 3 << (1 + (packed & 7)) : 0);
        while (gif.has(at, 2) && gif.u8(at) == EXTENSION) {
            at += 2;
            while (gif.has(at, 1) && gif.u8(at) != 0) {
                at += 1 + gif.u8(at);
            }
            at++;
        }
        if (!gif.has(at, 10) || gif.u8(at) != IMAGE) {
            return Optional.empty();
        }
        return Optional.of(new GifScreen(gif.u16(6), gif.u16(8), gif.u16(at + 1), gif.u16(at + 3)));
    }

    /** Whether a frame of this size is the whole screen. */
    boolean isFilledBy(int frameWidth, int frameHeight) {
        return x == 0 && y == 0 && frameWidth == width && frameHeight == height;
    }

    /** The screen with the frame on it, cut at the edges; the rest has one colour. */
    Pixels place(Pixels frame, int red, int green, int blue) {
        Pixels screen = Pixels.black(width, height, 3);
        byte[] out = screen.samples();
        for (int i = 0; i < out.length; i += 3) {
            out[i] = (byte) red;
            out[i + 1] = (byte) green;
            out[i + 2] = (byte) blue;
        }
        int columns = Math.min(frame.width(), width - x);
        for (int row = 0; row < frame.height() && y + row < height && columns > 0; row++) {
            System.arraycopy(
                    frame.samples(),
                    row * frame.width() * 3,
                    out,
                    ((y + row) * width + x) * 3,
                    columns * 3);
        }
        return screen;
    }
}
