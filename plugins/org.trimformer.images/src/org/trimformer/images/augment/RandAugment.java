// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.augment;

import org.trimformer.core.fault.SettingException;
import org.trimformer.core.model.Preprocessing.Interpolation;
import org.trimformer.images.pixels.Pixels;

/**
 * Settings of RandAugment (Cubuk et al. 2019, arXiv 1909.13719): a few random operations of a
 * common strength.
 *
 * @param operations how many are drawn an image, with replacement, each then applied with
 *     probability one half, 1..8
 * @param magnitude mean strength, 0..10
 * @param deviation standard deviation of the strength, 0..10; draws are clipped to 0..10
 */
public record RandAugment(int operations, double magnitude, double deviation) {

    private static final double MAX_STRENGTH = 10;
    private static final double PROBABILITY = 0.5;

    /** Checks the ranges. */
    public RandAugment {
        SettingException.requireRange("RandAugment operations", operations, 1, 8);
        SettingException.requireRange("RandAugment magnitude", magnitude, 0, 10);
        SettingException.requireRange("RandAugment deviation", deviation, 0, 10);
    }

    /** Two operations, magnitude 9, deviation 0.5: DeiT's {@code rand-m9-mstd0.5-inc1}. */
    public static RandAugment deit() {
        return new RandAugment(2, 9, 0.5);
    }

    /**
     * The image after the operations.
     *
     * @param fill a value 0..255 a channel for what moves in from outside
     * @param filter for rotated, sheared and moved images
     */
    public Pixels apply(Pixels image, int[] fill, Interpolation filter, CounterRandom dice) {
        RandOperation[] all = RandOperation.values();
        int[] drawn = new int[operations];
        for (int i = 0; i < operations; i++) {
            drawn[i] = dice.below(all.length);
        }
        Pixels changed = image;
        for (int operation : drawn) {
            if (dice.chance(PROBABILITY)) {
                double strength = magnitude + deviation * dice.normal();
                double level = Math.max(0, Math.min(MAX_STRENGTH, strength)) / MAX_STRENGTH;
                boolean negative = dice.chance(0.5);
                changed = all[operation].apply(changed, level, negative, fill, filter);
            }
        }
        return changed;
    }
}
