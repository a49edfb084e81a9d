// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.pixels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.Preprocessing.Interpolation;
import org.trimformer.core.model.Preprocessing.Resize;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Random;

class PilResizeTest {

    @Test
    void resize_everyStoredCase_equalsPilBitForBit() {
        GoldenImages golden = GoldenImages.open("resize");
        int cases = 0;
        for (String name : golden.names()) {
            String stem = name.substring(0, name.lastIndexOf('.'));
            if (stem.startsWith("in_")) {
                continue;
            }
            String[] parts = stem.split("-");
            String[] size = parts[2].split("x");
            Pixels result =
                    PilResize.resize(
                            golden.pixels("in_" + parts[0]),
                            Integer.parseInt(size[0]),
                            Integer.parseInt(size[1]),
                            Interpolation.valueOf(parts[1].toUpperCase(Locale.ROOT)));
            assertEquals(0, GoldenImages.largestDifference(golden.pixels(stem), result), stem);
            cases++;
        }
        assertEquals(24, cases);
    }

    @Test
    void fit_everyStoredCase_equalsTorchvisionBitForBit() {
        GoldenImages golden = GoldenImages.open("fit");
        int cases = 0;
        for (String name : golden.names()) {
            if (!name.startsWith("in_")) {
                continue;
            }
            String stem = name.substring(3, name.lastIndexOf('.'));
            String[] parts = stem.split("-");
            Preprocessing how =
                    new Preprocessing(
                            parts[1].equals("shorter") ? Resize.SHORTER_SIDE : Resize.SQUARE,
                            Integer.parseInt(parts[2]),
                            Integer.parseInt(parts[3]),
                            Interpolation.BICUBIC,
                            List.of(0.5, 0.5, 0.5),
                            List.of(0.5, 0.5, 0.5));
            Pixels result = EvaluationTransform.fit(golden.pixels("in_" + stem), how);
            assertEquals(
                    0, GoldenImages.largestDifference(golden.pixels("out_" + stem), result), stem);
            cases++;
        }
        assertEquals(4, cases);
    }

    @Test
    void resize_part_equalsThatPartOfTheWhole() {
        long seed = 31;
        Random random = new Random(seed);
        Pixels image = GoldenImages.open("resize").pixels("in_rgb");
        for (int i = 0; i < 60; i++) {
            int width = 1 + random.nextInt(90);
            int height = 1 + random.nextInt(90);
            int w = 1 + random.nextInt(width);
            int h = 1 + random.nextInt(height);
            PixelRectangle part =
                    new PixelRectangle(
                            random.nextInt(width - w + 1), random.nextInt(height - h + 1), w, h);
            Interpolation filter = Interpolation.values()[random.nextInt(2)];
            Pixels whole = PilResize.resize(image, width, height, filter);
            assertArrayEquals(
                    PilResize.crop(whole, part).samples(),
                    PilResize.resize(image, width, height, part, filter).samples(),
                    () -> "seed " + seed + ", " + part + " of " + width + " x " + height);
        }
    }

    @Test
    void resize_sameSize_isTheImageItself() {
        Pixels image = GoldenImages.open("resize").pixels("in_grey");
        assertSame(image, PilResize.resize(image, 40, 67, Interpolation.BICUBIC));
    }

    @Test
    void resize_partOutside_isRefused() {
        Pixels image = Pixels.black(4, 4, 1);
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        PilResize.resize(
                                image,
                                8,
                                8,
                                new PixelRectangle(5, 0, 4, 4),
                                Interpolation.BICUBIC));
    }

    @Test
    void centred_oddMargins_roundHalvesToEven() {
        assertEquals(new PixelRectangle(0, 2, 4, 4), PixelRectangle.centred(5, 7, 4));
        assertEquals(new PixelRectangle(2, 2, 4, 4), PixelRectangle.centred(7, 9, 4));
    }

    @Test
    void normalise_allSamples_followTorchvisionsOrderOfRounding() {
        Preprocessing how = Preprocessing.imageNet(16);
        Pixels image = new Pixels(16, 16, 3, everySample());
        FloatBuffer out = FloatBuffer.allocate(1 + 3 * 256);
        new Normaliser(how).write(image, out, 1);
        for (int c = 0; c < 3; c++) {
            float mean = how.mean().get(c).floatValue();
            float std = how.std().get(c).floatValue();
            for (int v = 0; v < 256; v++) {
                assertEquals((v / 255f - mean) / std, out.get(1 + c * 256 + v));
            }
        }
        assertEquals(0, out.get(0));
    }

    private static byte[] everySample() {
        byte[] samples = new byte[3 * 256];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (i / 3);
        }
        return samples;
    }
}
