// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimformer.core.fault.ImageException;
import org.trimformer.images.pixels.GoldenImages;
import org.trimformer.images.pixels.Pixels;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

class ImageDecoderTest {
    /** Levels by which two libjpeg versions may differ (inverse transform, chroma filter). */
    private static final int JPEG_TOLERANCE = 3;

    private final ImageDecoder decoder = new ImageDecoder();

    @AfterEach
    void close() {
        decoder.close();
    }

    @Test
    void decode_everyStoredFile_equalsPilInColourAndGrey() {
        GoldenImages golden = GoldenImages.open("files");
        List<String> wrong = new ArrayList<>();
        int cases = 0;
        for (String name : golden.names()) {
            if (name.endsWith(".ppm") || name.endsWith(".pgm")) {
                continue;
            }
            int tolerance = tolerance(name);
            Pixels colour = decoder.decode(golden.bytes(name), name, 3);
            Pixels grey = decoder.decode(golden.bytes(name), name, 1);
            int inColour = GoldenImages.largestDifference(golden.pixels(name), colour);
            int inGrey = GoldenImages.largestDifference(golden.grey(name), grey);
            if (inColour > tolerance || inGrey > tolerance) {
                wrong.add(name + ": colour " + inColour + ", grey " + inGrey);
            }
            cases++;
        }
        assertEquals(List.of(), wrong);
        assertTrue(cases >= 40, cases + " files");
    }

    private static int tolerance(String name) {
        if (name.equals("palette.tiff")) {
            return 1; // 16-bit palette entries: PIL keeps the upper byte, Java rounds down v * 255
            // / 65535
        }
        return name.endsWith(".jpg") ? JPEG_TOLERANCE : 0;
    }

    @Test
    void decode_everyFileCutAnywhere_givesPixelsOrSaysTruncatedOrDamaged() {
        long seed = 77;
        Random random = new Random(seed);
        GoldenImages golden = GoldenImages.open("files");
        for (String name : golden.names()) {
            if (name.endsWith(".ppm") || name.endsWith(".pgm")) {
                continue;
            }
            byte[] whole = golden.bytes(name);
            for (int i = 0; i < 12; i++) {
                byte[] cut = Arrays.copyOf(whole, 1 + random.nextInt(whole.length - 1));
                decodeOrFault(cut, name + " cut to " + cut.length + ", seed " + seed);
            }
        }
    }

    @Test
    void decode_everyFileWithFlippedBytes_givesPixelsOrAFault() {
        long seed = 78;
        Random random = new Random(seed);
        GoldenImages golden = GoldenImages.open("files");
        for (String name : golden.names()) {
            if (name.endsWith(".ppm") || name.endsWith(".pgm")) {
                continue;
            }
            for (int i = 0; i < 12; i++) {
                byte[] bytes = golden.bytes(name).clone();
                for (int k = 0; k < 4; k++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
                decodeOrFault(bytes, name + " changed, seed " + seed + ", round " + i);
            }
        }
    }

    private void decodeOrFault(byte[] bytes, String what) {
        try {
            decoder.decode(bytes, what, 3);
        } catch (ImageException fault) {
            assertTrue(fault.getMessage().contains(what), fault.getMessage());
            assertFalse(fault.fix().isBlank());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rgb.png", "rgb420.jpg", "progressive.jpg", "rgb.bmp", "palette.gif"})
    void decode_halfOfTheFile_saysThatItIsTruncated(String name) {
        byte[] whole = GoldenImages.open("files").bytes(name);
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        ImageException fault =
                assertThrows(ImageException.class, () -> decoder.decode(half, name, 3));
        assertTrue(fault.getMessage().contains("truncated"), fault.getMessage());
    }

    @Test
    void decode_afterAFault_stillDecodesTheNextImage() {
        GoldenImages golden = GoldenImages.open("files");
        for (String name : List.of("rgb.png", "rgb420.jpg", "palette.gif", "rgb.bmp", "rgb.tiff")) {
            byte[] whole = golden.bytes(name);
            decodeOrFault(Arrays.copyOf(whole, whole.length / 2), name);
            Pixels next = decoder.decode(whole, name, 3);
            assertTrue(
                    GoldenImages.largestDifference(golden.pixels(name), next) <= tolerance(name),
                    name);
        }
    }

    @Test
    void decode_headerOfABomb_isRefusedBeforeDecoding() {
        byte[] png = GoldenImages.open("files").bytes("rgb.png").clone();
        png[16] = 0x7F; // width 2,130,706,453
        rewriteHeaderChecksum(png);
        ImageException fault =
                assertThrows(ImageException.class, () -> decoder.decode(png, "bomb.png", 3));
        assertTrue(fault.getMessage().contains("limit of 100 million"), fault.getMessage());

        byte[] jpeg = GoldenImages.open("files").bytes("rgb444.jpg").clone();
        int frame = indexOf(jpeg, 0xFF, 0xC0);
        Arrays.fill(jpeg, frame + 5, frame + 9, (byte) 0xFF);
        fault = assertThrows(ImageException.class, () -> decoder.decode(jpeg, "bomb.jpg", 3));
        assertTrue(fault.getMessage().contains("65535 x 65535"), fault.getMessage());
    }

    @Test
    void decode_moreThanOwnLimit_isRefused() {
        byte[] png = GoldenImages.open("files").bytes("rgb.png");
        try (ImageDecoder small = new ImageDecoder(21 * 14 - 1)) {
            assertThrows(ImageException.class, () -> small.decode(png, "rgb.png", 3));
        }
        try (ImageDecoder enough = new ImageDecoder(21 * 14)) {
            assertEquals(21, enough.decode(png, "rgb.png", 3).width());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "notes.png, hello there, is not a JPEG",
        "photo.jpg, RIFFxxxxWEBPVP8 , WEBP",
        "photo.jpg, xxxxftypheic, HEIF",
        "x.png, x, is not a JPEG"
    })
    void decode_otherContent_namesWhatItIs(String name, String content, String expected) {
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        ImageException fault =
                assertThrows(ImageException.class, () -> decoder.decode(bytes, name, 3));
        assertTrue(fault.getMessage().contains(expected), fault.getMessage());
        assertTrue(fault.getMessage().contains(name), fault.getMessage());
    }

    @Test
    void decode_unsupportedJpegProcess_saysSo() {
        byte[] jpeg = GoldenImages.open("files").bytes("rgb444.jpg").clone();
        jpeg[indexOf(jpeg, 0xFF, 0xC0) + 1] = (byte) 0xC3;
        ImageException fault =
                assertThrows(ImageException.class, () -> decoder.decode(jpeg, "x.jpg", 3));
        assertTrue(fault.getMessage().contains("lossless"), fault.getMessage());
    }

    private static int indexOf(byte[] bytes, int first, int second) {
        for (int i = 0; i + 1 < bytes.length; i++) {
            if ((bytes[i] & 0xFF) == first && (bytes[i + 1] & 0xFF) == second) {
                return i;
            }
        }
        throw new AssertionError("marker not found");
    }

    private static void rewriteHeaderChecksum(byte[] png) {
        CRC32 crc = new CRC32();
        crc.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
    }
}
