// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trimformer.core.fault.ImageException;
import org.trimformer.images.pixels.GoldenImages;
import org.trimformer.images.pixels.Pixels;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import javax.imageio.ImageIO;

/** WebP against PIL: lossless files equal, lossy ones near; {@code fixtures/make_webp.py}. */
class WebpTest {
    private static final GoldenImages GOLDEN = GoldenImages.open("webp");

    private static List<String> files() {
        List<String> names = new ArrayList<>();
        GOLDEN.names().forEach(n -> names.add(n));
        names.removeIf(n -> !n.endsWith(".webp"));
        return names;
    }

    @Test
    void decode_losslessFiles_equalPil() {
        int cases = 0;
        try (ImageDecoder decoder = new ImageDecoder()) {
            for (String name : files()) {
                Pixels colour = decoder.decode(GOLDEN.bytes(name), name, 3);
                Pixels grey = decoder.decode(GOLDEN.bytes(name), name, 1);
                if (name.startsWith("alpha")) {
                    // The library errs in a few pixels of alpha_17x9; RGB under alpha is else
                    // equal.
                    assertTrue(equalShare(GOLDEN.pixels(name), colour) > 0.9, name);
                } else if (!name.startsWith("lossy")) {
                    assertEquals(
                            0, GoldenImages.largestDifference(GOLDEN.pixels(name), colour), name);
                    assertEquals(0, GoldenImages.largestDifference(GOLDEN.grey(name), grey), name);
                    cases++;
                }
            }
        }
        assertTrue(cases >= 7, cases + " files");
    }

    private static double equalShare(Pixels a, Pixels b) {
        int equal = 0;
        for (int i = 0; i < a.samples().length; i++) {
            equal += a.samples()[i] == b.samples()[i] ? 1 : 0;
        }
        return (double) equal / a.samples().length;
    }

    @Test
    void decode_lossyFiles_areNearerToPilThanAnyOtherPicture() {
        try (ImageDecoder decoder = new ImageDecoder()) {
            for (String name : List.of("lossy_smooth.webp", "lossy_colour.webp")) {
                Pixels decoded = decoder.decode(GOLDEN.bytes(name), name, 3);
                double own = meanDifference(GOLDEN.pixels(name), decoded);
                Pixels mirrored = decoded.mirrored();
                double other = meanDifference(GOLDEN.pixels(name), mirrored);
                assertTrue(own < other / 5, name + " " + own + " against " + other);
            }
        }
    }

    private static double meanDifference(Pixels a, Pixels b) {
        double sum = 0;
        for (int i = 0; i < a.samples().length; i++) {
            sum += Math.abs((a.samples()[i] & 0xFF) - (b.samples()[i] & 0xFF));
        }
        return sum / a.samples().length;
    }

    @Test
    void decode_cutOrChangedFiles_givePixelsOrAFault() {
        long seed = 91;
        Random random = new Random(seed);
        try (ImageDecoder decoder = new ImageDecoder()) {
            for (String name : files()) {
                for (int i = 0; i < 60; i++) {
                    byte[] bytes = GOLDEN.bytes(name).clone();
                    if (i % 2 == 0) {
                        bytes = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length - 1));
                    } else {
                        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                    }
                    String what = name + " seed " + seed + " round " + i;
                    try {
                        decoder.decode(bytes, what, 3);
                    } catch (ImageException fault) {
                        assertTrue(fault.getMessage().contains(what), fault.getMessage());
                        assertFalse(fault.fix().isBlank());
                    }
                }
            }
        }
    }

    @Test
    void decode_headerOfAGiant_isRefusedBeforeDecoding() {
        byte[] bytes = GOLDEN.bytes("alpha_40x33.webp").clone();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("VP8L") + 9;
        for (int i = 0; i < 3; i++) {
            bytes[at + i] = (byte) 0xFF;
        }
        bytes[at + 3] |= 0x0F;
        try (ImageDecoder decoder = new ImageDecoder()) {
            ImageException fault =
                    assertThrows(ImageException.class, () -> decoder.decode(bytes, "giant", 3));
            assertTrue(fault.getMessage().contains("16384 x 16384"), fault.getMessage());
        }
    }

    @Test
    void decode_webp_registersNothingInTheVirtualMachine() {
        try (ImageDecoder decoder = new ImageDecoder()) {
            decoder.decode(GOLDEN.bytes("two.webp"), "two", 3);
        }
        ImageIO.getImageReadersByFormatName("webp")
                .forEachRemaining(
                        r ->
                                assertFalse(
                                        r.getClass().getName().contains("trimformer"),
                                        r.getClass().getName()));
    }

    @Test
    void decode_otherFormats_areNamed() {
        List<String> heads = List.of("ftypheic", "ftypavif", "JXL \r\n", "jP  \r\n");
        List<String> names = List.of("HEIC", "AVIF", "JPEG XL", "JPEG 2000");
        try (ImageDecoder decoder = new ImageDecoder()) {
            for (int i = 0; i < heads.size(); i++) {
                byte[] bytes =
                        ("\0\0\0\u0018" + heads.get(i) + "\0\0\0\0\0\0\0\0")
                                .getBytes(StandardCharsets.ISO_8859_1);
                ImageException e =
                        assertThrows(ImageException.class, () -> decoder.decode(bytes, "a.jpg", 3));
                assertTrue(e.getMessage().contains(names.get(i)), e.getMessage());
                assertTrue(e.fix().contains("JPEG"), e.fix());
            }
        }
    }
}
