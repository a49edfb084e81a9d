package org.trimformer.images.augment;

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

    /** Checks the ranges. */
    public RandAugment {
        Ranges.within("RandAugment operations", operations, 1, 8);
        Ranges.within("RandAugment magnitude", magnitude, 0, 10);
        Ranges.within("RandAugment deviation", deviation, 0, 10);
    }

    /** Two operations, magnitude 9, deviation 0.5: DeiT's {@code rand-m9-mstd0.5-inc1}. */
    public static RandAugment deit() {
        return new RandAugment(2, 9, 0.5);
    }
}
