// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.nio.FloatBuffer;
import java.util.Random;

class BatchMixTest {
    private static final int IMAGES = 5;
    private static final int CHANNELS = 2;
    private static final int SIDE = 12;
    private static final int LENGTH = CHANNELS * SIDE * SIDE;
    private static final long SEED = 17;

    private static float[] pixels() {
        Random random = new Random(SEED);
        float[] pixels = new float[IMAGES * LENGTH];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.nextGaussian();
        }
        return pixels;
    }

    private static MixedTargets apply(MixSettings settings, float[] pixels, int batch) {
        FloatBuffer buffer = FloatBuffer.wrap(pixels);
        return BatchMix.apply(settings, buffer, IMAGES, CHANNELS, SIDE, SEED, 3, batch);
    }

    @Test
    void mixup_everyBatch_blendsWithTheReverseByLambda() {
        MixSettings settings = new MixSettings(0.8, 0, 1, 0.5);
        for (int batch = 0; batch < 50; batch++) {
            float[] before = pixels();
            float[] after = pixels();
            MixedTargets mixed = apply(settings, after, batch);
            float lambda = (float) mixed.lambda();
            for (int i = 0; i < IMAGES; i++) {
                assertEquals(IMAGES - 1 - i, mixed.partner()[i]);
                for (int k = 0; k < LENGTH; k++) {
                    float own = before[i * LENGTH + k];
                    float other = before[mixed.partner()[i] * LENGTH + k];
                    assertEquals(own * lambda + other * (1 - lambda), after[i * LENGTH + k], 1e-6);
                }
            }
        }
    }

    @Test
    void cutmix_everyBatch_exchangesARectangleOfTheSaidArea() {
        MixSettings settings = new MixSettings(0, 1, 1, 0.5);
        boolean someCut = false;
        for (int batch = 0; batch < 50; batch++) {
            float[] before = pixels();
            float[] after = pixels();
            MixedTargets mixed = apply(settings, after, batch);
            for (int i = 0; i < IMAGES; i++) {
                int own = 0;
                for (int k = 0; k < LENGTH; k++) {
                    float now = after[i * LENGTH + k];
                    boolean kept = now == before[i * LENGTH + k];
                    assertTrue(kept || now == before[mixed.partner()[i] * LENGTH + k]);
                    own += kept ? 1 : 0;
                }
                double expected = i == mixed.partner()[i] ? 1 : mixed.lambda();
                assertEquals(expected, (double) own / LENGTH, 1e-12);
            }
            someCut |= mixed.lambda() < 1;
        }
        assertTrue(someCut);
    }

    @Test
    void both_manyBatches_switchBetweenThemAndRepeatExactly() {
        int cuts = 0;
        for (int batch = 0; batch < 400; batch++) {
            float[] a = pixels();
            float[] b = pixels();
            MixedTargets mixed = apply(MixSettings.DEIT, a, batch);
            assertEquals(mixed.lambda(), apply(MixSettings.DEIT, b, batch).lambda());
            assertArrayEquals(a, b);
            boolean whole = a[0] == pixels()[0] || a[0] == pixels()[(IMAGES - 1) * LENGTH];
            cuts += whole ? 1 : 0;
        }
        assertEquals(200, cuts, 4 * Math.sqrt(100));
    }

    @Test
    void off_leavesPixelsAndLabels() {
        float[] after = pixels();
        MixedTargets mixed = apply(MixSettings.NONE, after, 0);
        assertArrayEquals(pixels(), after);
        assertArrayEquals(
                new float[] {0, 1, 1, 0, 0, 1, 1, 0, 1, 0},
                mixed.targets(new int[] {1, 0, 1, 0, 0}, 2, 0));
    }

    @Test
    void targets_mixedAndSmoothed_areTheMixOfSmoothedLabels() {
        MixedTargets mixed = MixedTargets.reversed(3, 0.7);
        float[] targets = mixed.targets(new int[] {0, 1, 3}, 4, 0.1);
        float off = 0.025f;
        float[] expected = {
            off + 0.63f,
            off,
            off,
            off + 0.27f,
            off,
            off + 0.9f,
            off,
            off,
            off + 0.27f,
            off,
            off,
            off + 0.63f
        };
        assertArrayEquals(expected, targets, 1e-6f);
        assertThrows(
                IllegalArgumentException.class, () -> mixed.targets(new int[] {0, 1, 3}, 4, 1));
    }
}
