// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.augment;

import org.trimformer.core.fault.SettingException;

import java.nio.FloatBuffer;

/**
 * Settings of random erasing (Zhong et al. 2017, arXiv 1708.04896) in pixel mode: a rectangle of
 * the normalised input is replaced by standard normal noise.
 *
 * @param probability of erasing, 0..1
 * @param minArea smallest share of the area, in (0, 1]
 * @param maxArea largest share, minArea..1
 * @param minAspect smallest height / width, in (0, 1]; the largest is its inverse
 */
public record RandomErasing(double probability, double minArea, double maxArea, double minAspect) {

    private static final int TRIES = 10;

    /** Checks the ranges. */
    public RandomErasing {
        SettingException.requireRange("erasing probability", probability, 0, 1);
        SettingException.requireRange("smallest erased area", minArea, 1e-4, 1);
        SettingException.requireRange("largest erased area", maxArea, minArea, 1);
        SettingException.requireRange("smallest erased aspect", minAspect, 0.01, 1);
    }

    /** Probability as given, 2 % to 33 % of the area, aspect 0.3 to 3.3. */
    public static RandomErasing withProbability(double probability) {
        return new RandomErasing(probability, 0.02, 1.0 / 3, 0.3);
    }

    /**
     * Erases in place.
     *
     * @param sample holds [C, side, side] from {@code at} on
     */
    public void apply(FloatBuffer sample, int at, int channels, int side, CounterRandom dice) {
        if (!dice.chance(probability)) {
            return;
        }
        for (int attempt = 0; attempt < TRIES; attempt++) {
            double target = dice.uniform(minArea, maxArea) * side * side;
            double aspect = Math.exp(dice.uniform(Math.log(minAspect), -Math.log(minAspect)));
            int h = (int) Math.rint(Math.sqrt(target * aspect));
            int w = (int) Math.rint(Math.sqrt(target / aspect));
            if (h > 0 && w > 0 && h < side && w < side) {
                int y = dice.below(side - h + 1);
                int x = dice.below(side - w + 1);
                for (int c = 0; c < channels; c++) {
                    noise(sample, at + (c * side + y) * side + x, side, h, w, dice);
                }
                return;
            }
        }
    }

    private static void noise(
            FloatBuffer sample, int at, int side, int height, int width, CounterRandom dice) {
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                sample.put(at + y * side + x, (float) dice.normal());
            }
        }
    }
}
