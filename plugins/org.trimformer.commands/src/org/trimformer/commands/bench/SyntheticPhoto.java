// SPDX-License-Identifier: Apache-2.0
package org.trimformer.commands.bench;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;

import javax.imageio.ImageIO;

/** Pictures with the detail of photographs, for measuring where none are at hand. */
final class SyntheticPhoto {
    private static final int WAVES = 24;

    private SyntheticPhoto() {}

    /** Waves of many lengths whose heights fall with their frequency, and a little noise. */
    static byte[] jpeg(int width, int height, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] waves = new double[WAVES][];
        for (int i = 0; i < WAVES; i++) {
            double frequency = 0.01 * Math.pow(1.25, i);
            double angle = random.nextDouble(2 * Math.PI);
            waves[i] =
                    new double[] {
                        frequency * Math.cos(angle),
                        frequency * Math.sin(angle),
                        random.nextDouble(2 * Math.PI),
                        50 / (1 + 0.35 * i)
                    };
        }
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int rgb = 0;
                for (int c = 0; c < 3; c++) {
                    double value = 128 + random.nextDouble(-6, 6);
                    for (double[] w : waves) {
                        value += w[3] * Math.sin(w[0] * x + w[1] * y + w[2] + 0.4 * c) / 3;
                    }
                    rgb = rgb << 8 | (int) Math.max(0, Math.min(255, value));
                }
                image.setRGB(x, y, rgb);
            }
        }
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, "jpeg", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail to be written
        }
    }
}
