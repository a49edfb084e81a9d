// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.testkit;

import org.trimformer.images.ImageSet;
import org.trimformer.images.ImageSource;
import org.trimformer.images.LabelledImage;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import javax.imageio.ImageIO;

/** Generated grey images that a small network can learn: a bright bar whose place is the class. */
public final class Pictures {

    private Pictures() {}

    /** {@code count} images of side 12 in three classes with these names. */
    public static ImageSet bars(int count, long seed, List<String> names) {
        SplittableRandom random = new SplittableRandom(seed);
        List<LabelledImage> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int label = i % 3;
            String name = "bar " + i;
            ImageSource source = ImageSource.of(name, png(label, random));
            images.add(new LabelledImage(source, label, name));
        }
        return new ImageSet(images, names);
    }

    private static byte[] png(int label, SplittableRandom random) {
        BufferedImage image = new BufferedImage(12, 12, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < 12; y++) {
            for (int x = 0; x < 12; x++) {
                int bright = x / 4 == label ? 150 : 40;
                image.getRaster().setSample(x, y, 0, bright + random.nextInt(60));
            }
        }
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
