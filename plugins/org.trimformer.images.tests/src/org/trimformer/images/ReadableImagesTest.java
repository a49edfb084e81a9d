// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.pixels.GoldenImages;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class ReadableImagesTest {

    private static LabelledImage image(String name, ImageSource.ByteSupplier bytes) {
        return new LabelledImage(ImageSource.of(name, bytes), 0, name);
    }

    @Test
    void among_goodAndBadImages_keepsTheGoodInOrderAndNamesTheBad() {
        byte[] good = GoldenImages.open("webp").bytes("two.webp");
        List<LabelledImage> all = new ArrayList<>();
        List<String> wanted = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String name = "image " + i;
            byte[] cut = Arrays.copyOf(good, 20);
            if (i % 5 == 2) {
                all.add(image(name, () -> cut));
            } else if (i == 9) {
                all.add(LabelledImage.of(Path.of("no", "such", "file.png"), 0));
            } else if (i == 11) {
                all.add(
                        image(
                                name,
                                () -> {
                                    throw new IOException("the disk is gone");
                                }));
            } else {
                all.add(image(name, () -> good));
                wanted.add(name);
            }
        }
        ReadableImages found = ReadableImages.among(all, JobMonitor.silent());
        assertEquals(wanted, found.images().stream().map(LabelledImage::name).toList());
        assertEquals(14, found.left().count());
        assertEquals(SkippedImages.MAX_SENTENCES, found.left().sentences().size());
        assertTrue(found.left().sentences().get(0).contains("image 2"));
        assertTrue(found.left().sentences().get(2).contains("file.png"));
        assertTrue(found.left().sentences().get(3).contains("disk is gone"));
    }

    @Test
    void among_faultOfTheProgram_isNotTakenForAnUnreadableImage() {
        LabelledImage broken =
                image(
                        "x",
                        () -> {
                            throw new IllegalStateException("a bug");
                        });
        assertThrows(
                IllegalStateException.class,
                () -> ReadableImages.among(List.of(broken), JobMonitor.silent()));
    }
}
