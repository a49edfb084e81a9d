// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trimformer.core.model.Preprocessing.Interpolation;
import org.trimformer.images.pixels.GoldenImages;
import org.trimformer.images.pixels.PixelRectangle;
import org.trimformer.images.pixels.Pixels;

import java.nio.FloatBuffer;
import java.util.Arrays;

class DrawsTest {
    private static final long SEED = 2024;
    private static final int DRAWS = 40_000;

    private static CounterRandom dice(int draw) {
        return CounterRandom.of(SEED, 0, draw);
    }

    @Test
    void dice_sameCounters_sameDraws() {
        assertEquals(CounterRandom.of(1, 2, 3).uniform(), CounterRandom.of(1, 2, 3).uniform());
        assertNotEquals(CounterRandom.of(1, 2, 3).uniform(), CounterRandom.of(1, 3, 2).uniform());
        assertNotEquals(CounterRandom.of(1, 2, 3).uniform(), CounterRandom.of(2, 2, 3).uniform());
        assertNotEquals(CounterRandom.of(0, 0, 0).uniform(), CounterRandom.of(0, 0, 1).uniform());
    }

    @Test
    void dice_firstDrawsOfNeighbouringCounters_areUniformAndUnrelated() {
        double[] first = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            first[i] = dice(i).uniform();
        }
        double product = 0;
        for (int i = 1; i < DRAWS; i++) {
            product += (first[i] - 0.5) * (first[i - 1] - 0.5);
        }
        assertEquals(
                0.5, Arrays.stream(first).average().orElseThrow(), 4 / Math.sqrt(12.0 * DRAWS));
        assertEquals(0, product / DRAWS, 4 / (12 * Math.sqrt(DRAWS)));
    }

    @Test
    void normal_manyDraws_haveMeanZeroAndVarianceOne() {
        CounterRandom dice = dice(0);
        double sum = 0;
        double squares = 0;
        double fourths = 0;
        for (int i = 0; i < DRAWS; i++) {
            double x = dice.normal();
            sum += x;
            squares += x * x;
            fourths += x * x * x * x;
        }
        assertEquals(0, sum / DRAWS, 4 / Math.sqrt(DRAWS));
        assertEquals(1, squares / DRAWS, 4 * Math.sqrt(2.0 / DRAWS));
        assertEquals(3, fourths / DRAWS, 4 * Math.sqrt(96.0 / DRAWS));
    }

    @Test
    void beta_manyDraws_haveTheClosedFormVariance() {
        for (double alpha : new double[] {0.2, 0.8, 1, 5}) {
            CounterRandom dice = dice((int) (alpha * 10));
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < DRAWS; i++) {
                double x = dice.beta(alpha);
                assertTrue(x >= 0 && x <= 1);
                sum += x;
                squares += (x - 0.5) * (x - 0.5);
            }
            assertEquals(0.5, sum / DRAWS, 0.01, "alpha " + alpha);
            assertEquals(1 / (4 * (2 * alpha + 1)), squares / DRAWS, 0.003, "alpha " + alpha);
        }
    }

    @Test
    void shuffle_manyTimes_putsEveryValueEverywhereEquallyOften() {
        int[][] counts = new int[5][5];
        for (int i = 0; i < 10_000; i++) {
            int[] values = {0, 1, 2, 3, 4};
            dice(i).shuffle(values);
            for (int place = 0; place < 5; place++) {
                counts[values[place]][place]++;
            }
        }
        for (int[] row : counts) {
            for (int count : row) {
                assertEquals(2000, count, 5 * Math.sqrt(2000 * 0.8));
            }
        }
    }

    @Test
    void randomResizedCrop_manyDraws_stayInScaleAndRatio() {
        RandomResizedCrop crop = RandomResizedCrop.imageNet();
        double areas = 0;
        for (int i = 0; i < 5000; i++) {
            PixelRectangle part = crop.draw(500, 375, dice(i));
            assertTrue(part.x() + part.width() <= 500 && part.y() + part.height() <= 375);
            double area = part.width() * part.height() / (500.0 * 375);
            double ratio = (double) part.width() / part.height();
            assertTrue(area > 0.078 && area <= 1, "area " + area);
            assertTrue(ratio > 0.74 && ratio < 1.35, "ratio " + ratio);
            areas += area;
        }
        // 0.432: torchvision's rule drawn 100,000 times in Python; large upright parts do not fit
        assertEquals(0.432, areas / 5000, 4 * 0.24 / Math.sqrt(5000));
    }

    @Test
    void randomResizedCrop_ratioThatNeverFits_takesTheLargestCentredPart() {
        RandomResizedCrop crop = RandomResizedCrop.imageNet();
        assertEquals(new PixelRectangle(50, 0, 1, 1), crop.draw(101, 1, dice(1)));
        RandomResizedCrop wide = new RandomResizedCrop(1, 1, 3.0 / 4, 4.0 / 3);
        assertEquals(new PixelRectangle(0, 17, 50, 67), wide.draw(50, 101, dice(1)));
    }

    @Test
    void padCrop_manyDraws_moveByUpToThePaddingAndFillBlack() {
        Pixels white = new Pixels(28, 28, 1, filled(28 * 28));
        boolean[] moved = new boolean[5];
        for (int i = 0; i < 200; i++) {
            Pixels result = new PadCrop(1.0 / 14).apply(white, dice(i));
            int black = 0;
            while (black < 3 && result.sample(black, 14, 0) == 0) {
                black++;
            }
            int fromRight = 0;
            while (fromRight < 3 && result.sample(27 - fromRight, 14, 0) == 0) {
                fromRight++;
            }
            moved[2 + black - fromRight] = true;
        }
        assertArrayEquals(new boolean[] {true, true, true, true, true}, moved);
    }

    private static byte[] filled(int length) {
        byte[] samples = new byte[length];
        Arrays.fill(samples, (byte) 255);
        return samples;
    }

    @Test
    void erasing_manyDraws_followProbabilityAndArea() {
        RandomErasing erasing = RandomErasing.withProbability(0.25);
        int erased = 0;
        double areas = 0;
        for (int i = 0; i < 4000; i++) {
            FloatBuffer sample = FloatBuffer.allocate(10 + 2 * 32 * 32);
            erasing.apply(sample, 10, 2, 32, dice(i));
            int changed = 0;
            for (int k = 10; k < sample.capacity(); k++) {
                changed += sample.get(k) != 0 ? 1 : 0;
            }
            for (int k = 0; k < 10; k++) {
                assertEquals(0, sample.get(k));
            }
            if (changed > 0) {
                erased++;
                areas += changed / (2.0 * 32 * 32);
            }
        }
        assertEquals(1000, erased, 4 * Math.sqrt(750));
        assertTrue(areas / erased > 0.12 && areas / erased < 0.2, "mean " + areas / erased);
    }

    @Test
    void randAugment_sameSeed_sameImageAndOthersDiffer() {
        Pixels image = GoldenImages.open("ops").pixels("in_rgb");
        int[] fill = {1, 2, 3};
        int unchanged = 0;
        for (int i = 0; i < 400; i++) {
            Pixels a = RandAugment.deit().apply(image, fill, Interpolation.BICUBIC, dice(i));
            Pixels b = RandAugment.deit().apply(image, fill, Interpolation.BICUBIC, dice(i));
            assertArrayEquals(a.samples(), b.samples());
            unchanged += a == image ? 1 : 0;
        }
        // both operations are passed over with probability one quarter
        assertEquals(100, unchanged, 4 * Math.sqrt(75));
    }

    @Test
    void jitter_zeroReach_changesNothingAndReachTwoTenthsStaysNear() {
        Pixels image = GoldenImages.open("ops").pixels("in_rgb");
        Pixels same = new ColourJitter(0, 0, 0).apply(image, dice(0));
        assertEquals(0, GoldenImages.largestDifference(image, same));
        Pixels near = new ColourJitter(0.2, 0, 0).apply(image, dice(1));
        assertTrue(GoldenImages.largestDifference(image, near) <= 51);
    }

    @Test
    void settings_outOfRange_nameFieldValueAndRange() {
        IllegalArgumentException fault =
                assertThrows(IllegalArgumentException.class, () -> new RandAugment(2, 11, 0.5));
        assertEquals("RandAugment magnitude is 11.0, must be in 0.0..10.0", fault.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new RandomResizedCrop(0.5, 0.4, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new PadCrop(0.6));
        assertThrows(IllegalArgumentException.class, () -> new ColourJitter(0, Double.NaN, 0));
        assertThrows(IllegalArgumentException.class, () -> new RandomErasing(0.1, 0.5, 0.2, 1));
        assertThrows(IllegalArgumentException.class, () -> new MixSettings(1, 1, 1.5, 0));
    }
}
