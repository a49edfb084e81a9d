// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import javax.imageio.ImageIO;

/** Small encoded images, each different. */
final class TestImages {

    private TestImages() {}

    /** A PNG of seeded noise. */
    static byte[] png(int width, int height, boolean grey, long seed) {
        int type = grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
        BufferedImage image = new BufferedImage(width, height, type);
        Random random = new Random(seed);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int band = 0; band < (grey ? 1 : 3); band++) {
                    image.getRaster().setSample(x, y, band, random.nextInt(256));
                }
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Colour images of several sizes, in memory; the label is the number modulo three. */
    static List<LabelledImage> inMemory(int count) {
        List<LabelledImage> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] bytes = png(20 + i % 5, 18 + i % 7, false, i);
            images.add(new LabelledImage(ImageSource.of("row" + i, bytes), i % 3, "row" + i));
        }
        return images;
    }
}
