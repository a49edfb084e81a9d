// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trimformer.images.ImageSource;
import org.trimformer.images.LabelledImage;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

class KeptAttentionTest {
    private static final int IMAGES = 100;

    private static final List<LabelledImage> HELD =
            Collections.nCopies(
                    IMAGES, new LabelledImage(new ImageSource.ImageFile(Path.of("a.png")), 1, "a"));

    /** The first {@code right} of {@link #HELD} are right. */
    private static float[][] logits(int right) {
        float[][] logits = new float[IMAGES][];
        for (int i = 0; i < IMAGES; i++) {
            logits[i] = i < right ? new float[] {0, 1} : new float[] {1, 0};
        }
        return logits;
    }

    @Test
    void compare_choiceIsWorse_losesAndNamesBoth() {
        KeptAttention.Verdict verdict = KeptAttention.compare(logits(60), logits(75), HELD);
        assertTrue(verdict.loses());
        assertEquals(
                "It is right on 60.0 % of 100 held-out images; with all attention kept, and fewer"
                        + " hidden units at the same cost, it would be on 75.0 %.",
                verdict.words());
    }

    @Test
    void compare_choiceIsBetter_doesNotLose() {
        KeptAttention.Verdict verdict = KeptAttention.compare(logits(75), logits(60), HELD);
        assertFalse(verdict.loses());
        assertFalse(verdict.words().contains("chance"), verdict.words());
    }

    /** Two images of 100: a paired standard error of 1.4 points. */
    @Test
    void compare_smallDifference_isCalledChance() {
        KeptAttention.Verdict verdict = KeptAttention.compare(logits(60), logits(62), HELD);
        assertFalse(verdict.loses());
        assertTrue(verdict.words().endsWith("62.0 %, a difference within chance."));
    }
}
