// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.trimformer.core.progress.JobMonitor;

import java.util.Arrays;

class StepNoiseTest {

    private static float[] noise(long seed, long step, int count) {
        return new StepNoise(0, 12, seed, step, JobMonitor.silent()).selectorNoise(3, count);
    }

    @Test
    void selectorNoise_manyDraws_areLogistic() {
        int count = 200_000;
        float[] drawn = noise(5, 1, count);
        double mean = 0;
        double square = 0;
        int aboveOne = 0;
        for (float v : drawn) {
            mean += v / count;
            square += (double) v * v / count;
            aboveOne += v > 1 ? 1 : 0;
        }
        // the logistic distribution: mean 0, variance pi^2/3, P(x > 1) = 1 / (1 + e)
        assertEquals(0, mean, 0.02);
        assertEquals(Math.PI * Math.PI / 3, square, 0.05);
        assertEquals(1 / (1 + Math.E), (double) aboveOne / count, 0.005);
    }

    @Test
    void selectorNoise_sameSeedAndStep_sameDraws() {
        assertArrayEquals(noise(5, 1, 40), noise(5, 1, 40));
        assertFalse(Arrays.equals(noise(5, 1, 40), noise(5, 2, 40)));
        assertFalse(Arrays.equals(noise(5, 1, 40), noise(6, 1, 40)));
    }

    @Test
    void selectorNoise_ofSecondSelector_isNew() {
        StepNoise chance = new StepNoise(0, 12, 5, 1, JobMonitor.silent());
        assertFalse(Arrays.equals(chance.selectorNoise(3, 40), chance.selectorNoise(6, 40)));
    }
}
