// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.decode;

import org.trimformer.images.pixels.Pixels;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The parts of a WebP file that its first picture is made of (RFC 9649). Alpha and colour profile
 * are passed over, as everywhere in this package; of an animation the first frame is taken.
 *
 * @param width canvas width in pixels
 * @param height canvas height in pixels
 * @param x where the picture lies on the canvas
 * @param y where the picture lies on the canvas
 * @param lossless whether the bitstream is VP8L, else VP8
 * @param from first byte of the bitstream
 * @param to end of the bitstream
 * @param orientation EXIF's number, 1 for upright
 */
record WebpFile(
        int width, int height, int x, int y, boolean lossless, int from, int to, int orientation) {
    private static final int HEADER = 12;
    private static final int CHUNK = 8;
    private static final int FRAME_HEADER = 16;

    /** One chunk. */
    private record Chunk(String name, int from, int to) {}

    /** Finds the parts; fails in words where the file is cut short or holds no picture. */
    static WebpFile read(byte[] bytes) throws IOException {
        ByteCursor file = new ByteCursor(bytes, 0, bytes.length, true);
        Optional<Chunk> canvas = Optional.empty();
        int orientation = Orientation.UPRIGHT;
        WebpFile picture = null;
        int at = HEADER;
        while (file.has(at, CHUNK)) {
            Chunk chunk = chunk(bytes, file, at);
            switch (chunk.name()) {
                case "VP8X" -> canvas = Optional.of(chunk);
                case "VP8 ", "VP8L" -> picture = picture == null ? of(file, chunk, 0, 0) : picture;
                case "ANMF" -> picture = picture == null ? frame(bytes, file, chunk) : picture;
                case "EXIF" -> orientation = exif(bytes, chunk);
                default -> {
                    // nothing that changes the pixels
                }
            }
            at = chunk.to() + (chunk.to() - chunk.from()) % 2;
        }
        if (picture == null) {
            throw new IOException("it holds no picture");
        }
        return picture.on(file, canvas, orientation);
    }

    private static Chunk chunk(byte[] bytes, ByteCursor file, int at) throws IOException {
        long length = file.u32(at + 4);
        int from = at + CHUNK;
        if (from + length > bytes.length) {
            throw new IOException("the data end too early");
        }
        String name = new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
        return new Chunk(name, from, (int) (from + length));
    }

    private static WebpFile frame(byte[] bytes, ByteCursor file, Chunk frame) throws IOException {
        int at = frame.from() + FRAME_HEADER;
        while (at + CHUNK <= frame.to()) {
            Chunk chunk = chunk(bytes, file, at);
            if (chunk.name().equals("VP8 ") || chunk.name().equals("VP8L")) {
                return of(
                        file, chunk, 2 * u24(file, frame.from()), 2 * u24(file, frame.from() + 3));
            }
            at = chunk.to() + (chunk.to() - chunk.from()) % 2;
        }
        throw new IOException("its first frame holds no picture");
    }

    private static WebpFile of(ByteCursor file, Chunk chunk, int x, int y) throws IOException {
        boolean lossless = chunk.name().equals("VP8L");
        int from = chunk.from();
        if (chunk.to() - from < (lossless ? 5 : 10)) {
            throw new IOException("the data end too early");
        }
        int width;
        int height;
        if (lossless) {
            if (file.u8(from) != 0x2F) {
                throw new IOException("its lossless picture has no signature");
            }
            long bits = file.u32(from + 1);
            width = 1 + (int) (bits & 0x3FFF);
            height = 1 + (int) (bits >> 14 & 0x3FFF);
        } else {
            width = file.u16(from + 6) & 0x3FFF;
            height = file.u16(from + 8) & 0x3FFF;
        }
        return new WebpFile(width, height, x, y, lossless, from, chunk.to(), Orientation.UPRIGHT);
    }

    private WebpFile on(ByteCursor file, Optional<Chunk> canvas, int exif) throws IOException {
        int wide = width;
        int high = height;
        if (canvas.isPresent()) {
            int at = canvas.get().from();
            if (canvas.get().to() - at < 10) {
                throw new IOException("its header ends too early");
            }
            wide = 1 + u24(file, at + 4);
            high = 1 + u24(file, at + 7);
        }
        if ((long) x + width > wide || (long) y + height > high) {
            throw new IOException("its picture is larger than its canvas");
        }
        return new WebpFile(wide, high, x, y, lossless, from, to, exif);
    }

    private static int exif(byte[] bytes, Chunk chunk) {
        boolean named =
                chunk.to() - chunk.from() > 6
                        && bytes[chunk.from()] == 'E'
                        && bytes[chunk.from() + 1] == 'x';
        return Orientation.find(bytes, chunk.from() + (named ? 6 : 0), chunk.to());
    }

    private static int u24(ByteCursor file, int at) {
        return file.u16(at) | file.u8(at + 2) << 16;
    }

    /** The canvas with the picture on it; the rest is black, as transparent pixels are. */
    Pixels place(Pixels picture) {
        if (x == 0 && y == 0 && picture.width() == width && picture.height() == height) {
            return picture;
        }
        return new GifScreen(width, height, x, y).place(picture, 0, 0, 0);
    }

    /** A file of the bitstream alone. */
    byte[] bare(byte[] bytes) {
        int length = to - from;
        byte[] out = new byte[HEADER + CHUNK + length + length % 2];
        put(out, 0, "RIFF", out.length - CHUNK);
        put(out, 8, "WEBP", 0);
        put(out, HEADER, lossless ? "VP8L" : "VP8 ", length);
        System.arraycopy(bytes, from, out, HEADER + CHUNK, length);
        return out;
    }

    private static void put(byte[] out, int at, String name, int number) {
        for (int i = 0; i < 4; i++) {
            out[at + i] = (byte) name.charAt(i);
            out[at + 4 + i] = (byte) (number >>> 8 * i);
        }
    }
}
