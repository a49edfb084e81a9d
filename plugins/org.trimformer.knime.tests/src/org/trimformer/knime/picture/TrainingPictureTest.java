// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trimformer.model.job.TrainResult;
import org.trimformer.model.train.EpochRow;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import javax.imageio.ImageIO;

class TrainingPictureTest {
    private static final int HELD_OUT = 0x2a9d8f;

    private static List<EpochRow> history(int epochs, boolean heldOut) {
        List<EpochRow> rows = new ArrayList<>();
        for (int e = 1; e <= epochs; e++) {
            Map<String, Double> losses = new TreeMap<>();
            losses.put("labels", 0.4 + 0.8 / e);
            losses.put("teacher, soft", 0.1 + 0.5 / e);
            double rate = 5e-4 * 0.5 * (1 + Math.cos(Math.PI * e / epochs)) + 5e-6;
            double right = 0.9 - 0.3 / e;
            double other = heldOut ? 0.88 - 0.25 / e - (e > 8 ? 0.003 * (e - 8) : 0) : Double.NaN;
            double sum = losses.values().stream().mapToDouble(v -> v).sum();
            rows.add(new EpochRow(e, losses, sum, rate, right, other, 1 - other, 1234, e == 8));
        }
        return rows;
    }

    private static BufferedImage picture(List<EpochRow> history, int best) throws IOException {
        String ending = "All " + history.size() + " epochs are done.";
        byte[] png =
                TrainingPicture.png(
                        new TrainResult(null, null, best, history, ending, "bf16"),
                        Optional.empty());
        String show = System.getProperty("trimformer.show");
        if (show != null) {
            Files.write(Path.of(show, "training-" + history.size() + ".png"), png);
        }
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static int pixels(BufferedImage picture, int rgb) {
        int found = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                found += (picture.getRGB(x, y) & 0xffffff) == rgb ? 1 : 0;
            }
        }
        return found;
    }

    @Test
    void png_twelveEpochs_showsHeldOutCurve() throws IOException {
        assertTrue(pixels(picture(history(12, true), 8), HELD_OUT) > 300);
    }

    @Test
    void png_noHeldOutImages_hasNoSuchCurve() throws IOException {
        // teal is also the colour of the first loss term
        int with = pixels(picture(history(12, true), 8), HELD_OUT);
        int without = pixels(picture(history(12, false), 12), HELD_OUT);
        assertTrue(without < with / 2, without + " of " + with);
    }

    @Test
    void png_oneEpochOrNone_isDrawn() throws IOException {
        int one = picture(history(1, true), 1).getHeight();
        int none = picture(List.of(), 0).getHeight();
        assertTrue(none > 0 && one > none);
    }

    @Test
    void png_hundredEpochs_noLargerThanTwelve() throws IOException {
        BufferedImage hundred = picture(history(100, true), 8);
        BufferedImage twelve = picture(history(12, true), 8);
        assertEquals(twelve.getHeight(), hundred.getHeight());
        assertEquals(Color.WHITE.getRGB(), hundred.getRGB(0, 0));
    }
}
