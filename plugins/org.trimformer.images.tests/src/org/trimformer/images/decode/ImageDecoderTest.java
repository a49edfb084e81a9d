package org.trimformer.images.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.trimformer.images.pixels.Golden;
import org.trimformer.images.pixels.Pixels;

import java.util.ArrayList;
import java.util.List;

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
        Golden golden = Golden.open("files");
        List<String> wrong = new ArrayList<>();
        int cases = 0;
        for (String name : golden.names()) {
            if (name.endsWith(".ppm") || name.endsWith(".pgm")) {
                continue;
            }
            int tolerance = name.endsWith(".jpg") ? JPEG_TOLERANCE : 0;
            Pixels colour = decoder.decode(golden.bytes(name), name, 3);
            Pixels grey = decoder.decode(golden.bytes(name), name, 1);
            int inColour = Golden.largestDifference(golden.pixels(name), colour);
            int inGrey = Golden.largestDifference(golden.grey(name), grey);
            if (inColour > tolerance || inGrey > tolerance) {
                wrong.add(name + ": colour " + inColour + ", grey " + inGrey);
            }
            cases++;
        }
        assertEquals(List.of(), wrong);
        assertTrue(cases >= 40, cases + " files");
    }
}
