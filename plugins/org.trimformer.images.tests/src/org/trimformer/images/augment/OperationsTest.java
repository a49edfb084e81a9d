// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trimformer.core.model.Preprocessing.Interpolation;
import org.trimformer.images.pixels.GoldenImages;
import org.trimformer.images.pixels.PilResize;
import org.trimformer.images.pixels.PixelRectangle;
import org.trimformer.images.pixels.Pixels;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

class OperationsTest {
    private static final int[] COLOUR_FILL = {124, 116, 104};
    private static final int[] GREY_FILL = {124};

    @Test
    void operations_everyStoredCase_equalPilBitForBit() {
        GoldenImages golden = GoldenImages.open("ops");
        List<String> wrong = new ArrayList<>();
        int cases = 0;
        for (String name : golden.names()) {
            String stem = name.substring(0, name.lastIndexOf('.'));
            if (stem.startsWith("in_")) {
                continue;
            }
            int first = stem.indexOf('-');
            Pixels image = golden.pixels("in_" + stem.substring(0, first));
            Pixels result = apply(image, stem.substring(first + 1));
            int difference = GoldenImages.largestDifference(golden.pixels(stem), result);
            if (difference > 0) {
                wrong.add(stem + ": " + difference);
            }
            cases++;
        }
        assertEquals(List.of(), wrong);
        assertEquals(93, cases);
    }

    private static Pixels apply(Pixels image, String operation) {
        int dash = operation.indexOf('-');
        String kind = dash < 0 ? operation : operation.substring(0, dash);
        String rest = dash < 0 ? "" : operation.substring(dash + 1);
        return switch (kind) {
            case "invert" -> PointOperations.invert(image);
            case "autocontrast" -> PointOperations.autoContrast(image);
            case "equalize" -> PointOperations.equalize(image);
            case "posterize" -> PointOperations.posterize(image, Integer.parseInt(rest));
            case "solarize" -> PointOperations.solarize(image, Integer.parseInt(rest));
            case "brightness" -> Enhance.brightness(image, Double.parseDouble(rest));
            case "contrast" -> Enhance.contrast(image, Double.parseDouble(rest));
            case "colour" -> Enhance.colour(image, Double.parseDouble(rest));
            case "sharpness" -> Enhance.sharpness(image, Double.parseDouble(rest));
            default -> moved(image, kind, rest);
        };
    }

    private static Pixels moved(Pixels image, String kind, String rest) {
        int last = rest.lastIndexOf('-');
        double by = Double.parseDouble(rest.substring(0, last));
        Interpolation filter =
                Interpolation.valueOf(rest.substring(last + 1).toUpperCase(Locale.ROOT));
        Affine map =
                switch (kind) {
                    case "rotate" -> Affine.rotation(by, image.width(), image.height());
                    case "shearx" -> Affine.shearX(by);
                    case "sheary" -> Affine.shearY(by);
                    default -> Affine.move(by, -by);
                };
        return map.apply(image, image.channels() == 3 ? COLOUR_FILL : GREY_FILL, filter);
    }

    @Test
    void randomCrop_ofAPart_equalsPilsResizeOfTheCroppedImage() {
        GoldenImages golden = GoldenImages.open("crop");
        Pixels image = golden.pixels("in_rgb");
        for (String name : golden.names()) {
            String[] parts = name.substring(0, name.lastIndexOf('.')).split("-");
            if (parts.length < 5) {
                continue;
            }
            PixelRectangle window =
                    new PixelRectangle(
                            Integer.parseInt(parts[1]),
                            Integer.parseInt(parts[2]),
                            Integer.parseInt(parts[3]),
                            Integer.parseInt(parts[4]));
            Pixels part = PilResize.crop(image, window);
            Pixels result = PilResize.resize(part, 24, 24, Interpolation.BICUBIC);
            assertArrayEquals(
                    golden.pixels(name.substring(0, name.lastIndexOf('.'))).samples(),
                    result.samples(),
                    name);
        }
    }

    @Test
    void randOperations_atLevelZero_leaveTheImageWhereTheyHaveALevel() {
        Pixels image = GoldenImages.open("ops").pixels("in_rgb");
        for (RandOperation operation : RandOperation.values()) {
            Pixels result = operation.apply(image, 0, false, COLOUR_FILL, Interpolation.BICUBIC);
            switch (operation) {
                case AUTO_CONTRAST, EQUALIZE, INVERT, POSTERIZE -> {}
                default ->
                        assertEquals(
                                0, GoldenImages.largestDifference(image, result), operation.name());
            }
        }
    }

    @Test
    void randOperations_higherLevel_changesMore() {
        Pixels image = GoldenImages.open("ops").pixels("in_rgb");
        for (RandOperation operation : RandOperation.values()) {
            double weak = distance(image, operation, 0.3);
            double strong = distance(image, operation, 1);
            switch (operation) {
                case AUTO_CONTRAST, EQUALIZE, INVERT -> assertEquals(weak, strong);
                default -> assertTrue(strong > weak, operation + ": " + weak + ", " + strong);
            }
        }
    }

    private static double distance(Pixels image, RandOperation operation, double level) {
        Pixels result = operation.apply(image, level, true, COLOUR_FILL, Interpolation.BICUBIC);
        long sum = 0;
        for (int i = 0; i < image.samples().length; i++) {
            sum += Math.abs((image.samples()[i] & 0xFF) - (result.samples()[i] & 0xFF));
        }
        return (double) sum / image.samples().length;
    }

    @Test
    void colour_ofGrey_isTheImageItself() {
        Pixels grey = GoldenImages.open("ops").pixels("in_grey");
        assertSame(grey, Enhance.colour(grey, 1.7));
    }
}
