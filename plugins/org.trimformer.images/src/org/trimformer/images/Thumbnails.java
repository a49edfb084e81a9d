// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images;

import org.trimformer.core.model.Preprocessing.Interpolation;
import org.trimformer.images.decode.ImageDecoder;
import org.trimformer.images.pixels.PilResize;
import org.trimformer.images.pixels.Pixels;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Makes small pictures to look at. Not thread-safe: one a thread. */
public final class Thumbnails implements AutoCloseable {
    private final ImageDecoder decoder = new ImageDecoder();
    private final int longerSide;

    /** Pictures whose longer side has at most {@code longerSide} pixels, 1 or more. */
    public Thumbnails(int longerSide) {
        if (longerSide < 1) {
            throw new IllegalArgumentException(
                    "thumbnail size is " + longerSide + ", must be 1 or more");
        }
        this.longerSide = longerSide;
    }

    /**
     * The image as a small colour PNG; never enlarged.
     *
     * @throws org.trimformer.core.fault.ImageException if it cannot be decoded
     */
    public byte[] png(ImageSource source) {
        Pixels image = decoder.decode(source.read(), source.name(), 3);
        double scale = Math.min(1, (double) longerSide / Math.max(image.width(), image.height()));
        int width = Math.max(1, (int) Math.round(scale * image.width()));
        int height = Math.max(1, (int) Math.round(scale * image.height()));
        return encode(PilResize.resize(image, width, height, Interpolation.BILINEAR));
    }

    private static byte[] encode(Pixels image) {
        BufferedImage picture =
                new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                int rgb =
                        image.sample(x, y, 0) << 16
                                | image.sample(x, y, 1) << 8
                                | image.sample(x, y, 2);
                picture.setRGB(x, y, rgb);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // In memory: ImageIO would otherwise write through a temporary file.
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(picture, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        decoder.close();
    }
}
