// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trimformer.model.calibrate.report.LayerRow;
import org.trimformer.model.calibrate.report.ReduceResult;
import org.trimformer.model.calibrate.report.TracedImage;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import javax.imageio.ImageIO;

/** What each pixel of a panel must show. */
class TokenPictureTest {
    private static final int RED = 0xff0000;
    private static final int BLUE = 0x0000ff;

    /** 2 x 2 patches of 40 pixels: red, blue / blue, blue. */
    private static TracedImage image(int... token) {
        int[] rgb = new int[80 * 80];
        Arrays.fill(rgb, BLUE);
        for (int p = 0; p < rgb.length; p++) {
            rgb[p] = p / 80 < 40 && p % 80 < 40 ? RED : BLUE;
        }
        return new TracedImage("test", 80, rgb, 2, List.of(new TracedImage.Stage(3, 4, token)));
    }

    private static int middle(BufferedImage panel, int row, int column) {
        return panel.getRGB(20 + 40 * column, 20 + 40 * row) & 0xffffff;
    }

    @Test
    void of_mergedDroppedAndKept_areToldApart() {
        TracedImage image = image(1, 1, 2, -1);
        BufferedImage panel = TokenPanel.of(image, image.stages().get(0), 80);
        int merged = middle(panel, 0, 0);
        assertTrue((merged & 0xff) > 60 && (merged >> 16) > 60, "merged patches mix colours");
        assertEquals(BLUE, middle(panel, 1, 0), "a token of its own stays");
        assertEquals(0xf4f5f7, middle(panel, 1, 1), "a dropped patch is blank");
        assertNotEquals(merged, panel.getRGB(20, 40) & 0xffffff, "a border below the region");
        int seam = panel.getRGB(40, 20) & 0xffffff;
        assertTrue((seam & 0xff) > 60 && (seam & 0xff00) == 0, "no border inside the region");
    }

    @Test
    void png_withAndWithoutImages_isAReadablePicture() throws IOException {
        List<LayerRow> layers =
                List.of(
                        new LayerRow(0, 5, 4, 0, 1, 10, 8),
                        new LayerRow(1, 4, 1, Double.NaN, Double.NaN, 10, 4));
        for (List<TracedImage> images :
                List.of(List.<TracedImage>of(), List.of(image(1, 1, 2, 3)))) {
            ReduceResult reduction =
                    new ReduceResult(
                            null,
                            layers,
                            List.of("One.", "Two."),
                            Optional.empty(),
                            Optional.empty(),
                            images);
            BufferedImage picture =
                    ImageIO.read(new ByteArrayInputStream(TokenPicture.png(reduction)));
            assertTrue(picture.getWidth() > 300, "width " + picture.getWidth());
            assertTrue(picture.getHeight() > 150 + 150 * images.size());
        }
    }
}
