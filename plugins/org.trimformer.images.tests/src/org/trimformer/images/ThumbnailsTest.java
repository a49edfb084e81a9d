// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.trimformer.core.fault.ImageException;
import org.trimformer.images.decode.ImageDecoder;
import org.trimformer.images.pixels.Pixels;

class ThumbnailsTest {

    @Test
    void png_largeImage_hasTheAskedLongerSide() {
        Pixels small = thumbnail(TestImages.png(100, 41, false, 1), 32);
        assertEquals(32, small.width());
        assertEquals(13, small.height());
        assertEquals(1, thumbnail(TestImages.png(100, 1, true, 1), 32).height());
    }

    @Test
    void png_smallImage_keepsItsPixels() {
        byte[] bytes = TestImages.png(20, 10, false, 2);
        try (ImageDecoder decoder = new ImageDecoder()) {
            assertArrayEquals(
                    decoder.decode(bytes, "x", 3).samples(), thumbnail(bytes, 32).samples());
        }
    }

    @Test
    void png_badInput_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> thumbnail(new byte[] {1}, 0));
        assertThrows(ImageException.class, () -> thumbnail(new byte[] {1}, 32));
    }

    private static Pixels thumbnail(byte[] bytes, int side) {
        try (ImageDecoder decoder = new ImageDecoder();
                Thumbnails thumbnails = new Thumbnails(side)) {
            byte[] png = thumbnails.png(ImageSource.of("x", bytes));
            return decoder.decode(png, "thumbnail", 3);
        }
    }
}
