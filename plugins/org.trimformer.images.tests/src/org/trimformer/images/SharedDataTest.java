// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.testing.DevelopmentData;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Real photographs against torchvision's preprocessing; skipped where the data are not at hand. */
class SharedDataTest {
    private static final int LENGTH = 3 * 224 * 224;

    @Test
    void pipeline_realPhotographs_equalsTorchvisionsStoredInput() throws IOException {
        Path golden = DevelopmentData.of("golden_deit_tiny_patch16_224_8img.safetensors");
        Path photographs = DevelopmentData.of("imagenet-100");
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(golden));
        file.order(ByteOrder.LITTLE_ENDIAN);
        int headerLength = (int) file.getLong(0);
        byte[] header = new byte[headerLength];
        file.get(8, header);
        String json = new String(header, StandardCharsets.UTF_8);
        String[] names = group(json, "\"files\":\"([^\"]*)\"").split(",");
        int at = Integer.parseInt(group(json, "\"input\":\\{[^}]*\\[(\\d+),\\d+\\]\\}"));
        FloatBuffer expected =
                file.slice(8 + headerLength + at, names.length * LENGTH * Float.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asFloatBuffer();
        int compared = 0;
        for (int i = 0; i < names.length; i++) {
            Path photograph = photographs.resolve(names[i].strip());
            if (Files.exists(photograph)) {
                assertEquals(
                        0, largestDifference(photograph, expected, i * LENGTH), 2e-6, names[i]);
                compared++;
            }
        }
        assertTrue(compared > 0, "none of the photographs is there");
    }

    private static float largestDifference(Path photograph, FloatBuffer expected, int at) {
        try (BatchReader reader =
                BatchReader.open(
                        List.of(LabelledImage.of(photograph, 0)),
                        Preprocessing.imageNet(224),
                        BatchSettings.inOrder(1),
                        JobMonitor.silent())) {
            FloatBuffer pixels = reader.next().orElseThrow().pixels();
            float largest = 0;
            for (int k = 0; k < LENGTH; k++) {
                largest = Math.max(largest, Math.abs(pixels.get(k) - expected.get(at + k)));
            }
            return largest;
        }
    }

    private static String group(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertTrue(matcher.find(), pattern);
        return matcher.group(1);
    }
}
