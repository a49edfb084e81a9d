// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.decode;

import org.trimformer.images.pixels.Pixels;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;

/**
 * ImageIO's rasters as 8-bit samples, taken as stored: no colour profile is applied, alpha is
 * dropped, 16 bits keep their upper 8, fewer than 8 are spread over 0..255.
 */
final class RasterPixels {

    private RasterPixels() {}

    /** An image of a palette, grey, red-green-blue or four inks. */
    static Pixels of(BufferedImage image) throws UnsupportedPixels {
        ColorModel colours = image.getColorModel();
        Raster raster = image.getRaster();
        if (colours instanceof IndexColorModel palette) {
            return ofPalette(raster, palette);
        }
        int type = raster.getSampleModel().getDataType();
        if (type != DataBuffer.TYPE_BYTE
                && type != DataBuffer.TYPE_USHORT
                && type != DataBuffer.TYPE_INT) {
            throw new UnsupportedPixels("samples that are not 8-bit or 16-bit whole numbers");
        }
        int space = colours == null ? -1 : colours.getColorSpace().getType();
        int bands = raster.getNumBands();
        if (space == ColorSpace.TYPE_CMYK && bands >= 4) {
            byte[] ink = samples(raster, 4);
            for (int i = 0; i < ink.length; i++) {
                ink[i] = (byte) ~ink[i];
            }
            return pixels(raster, 3, JpegColours.toRgb(ink, JpegHeader.Colours.CMYK));
        }
        boolean known = space == ColorSpace.TYPE_GRAY || space == ColorSpace.TYPE_RGB;
        if (!known || bands > 4) {
            throw new UnsupportedPixels("a colour space other than grey, RGB and CMYK");
        }
        int channels = bands < 3 ? 1 : 3;
        return pixels(raster, channels, samples(raster, channels));
    }

    private static Pixels pixels(Raster raster, int channels, byte[] samples) {
        return new Pixels(raster.getWidth(), raster.getHeight(), channels, samples);
    }

    /**
     * The first {@code count} bands, pixel after pixel; the raster's own array where it is that.
     */
    static byte[] samples(Raster raster, int count) throws UnsupportedPixels {
        byte[] own = ownArray(raster, count);
        if (own != null) {
            return own;
        }
        int width = raster.getWidth();
        int bands = raster.getNumBands();
        int[] bits = raster.getSampleModel().getSampleSize();
        byte[] out =
                new byte[Math.multiplyExact(Math.multiplyExact(width, raster.getHeight()), count)];
        int[] row = new int[width * bands];
        int o = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < count; c++) {
                    out[o++] = (byte) toEightBits(row[x * bands + c], bits[c]);
                }
            }
        }
        return out;
    }

    private static byte[] ownArray(Raster raster, int count) {
        if (raster.getNumBands() == count
                && raster.getParent() == null
                && raster.getDataBuffer() instanceof DataBufferByte data
                && data.getNumBanks() == 1
                && data.getOffset() == 0
                && raster.getSampleModel() instanceof PixelInterleavedSampleModel model
                && model.getPixelStride() == count
                && model.getScanlineStride() == count * raster.getWidth()
                && inOrder(model.getBandOffsets())
                && data.getData().length == count * raster.getWidth() * raster.getHeight()) {
            return data.getData();
        }
        return null;
    }

    private static boolean inOrder(int[] offsets) {
        for (int i = 0; i < offsets.length; i++) {
            if (offsets[i] != i) {
                return false;
            }
        }
        return true;
    }

    private static int toEightBits(int value, int bits) throws UnsupportedPixels {
        if (bits == 8) {
            return value;
        }
        if (bits == 16) {
            return value >>> 8;
        }
        if (bits < 8) {
            return value * 255 / ((1 << bits) - 1);
        }
        throw new UnsupportedPixels("samples of " + bits + " bits");
    }

    private static Pixels ofPalette(Raster raster, IndexColorModel palette) {
        int size = palette.getMapSize();
        byte[][] map = new byte[3][size];
        palette.getReds(map[0]);
        palette.getGreens(map[1]);
        palette.getBlues(map[2]);
        int width = raster.getWidth();
        Pixels out = Pixels.black(width, raster.getHeight(), 3);
        byte[] samples = out.samples();
        int[] row = new int[width];
        int o = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, 0, row);
            for (int x = 0; x < width; x++) {
                int index = Math.min(row[x], size - 1);
                samples[o++] = map[0][index];
                samples[o++] = map[1][index];
                samples[o++] = map[2][index];
            }
        }
        return out;
    }
}
