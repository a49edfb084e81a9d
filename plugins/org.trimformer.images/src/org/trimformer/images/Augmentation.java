// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images;

import org.trimformer.core.fault.SettingException;
import org.trimformer.images.augment.ColourJitter;
import org.trimformer.images.augment.PadCrop;
import org.trimformer.images.augment.RandAugment;
import org.trimformer.images.augment.RandomErasing;
import org.trimformer.images.augment.RandomResizedCrop;

import java.util.Optional;

/**
 * Random changes of training images, in this order: crop, shift, flip, colour jitter, RandAugment,
 * normalisation, erasing. Every draw follows from seed, epoch and position in the epoch alone, so
 * results do not depend on the number of workers.
 *
 * @param crop random crop instead of the model's own resize and centre crop
 * @param shift random shift of the input by padding
 * @param flip probability of a horizontal flip, 0..1
 * @param jitter brightness, contrast and saturation
 * @param randAugment a few random operations
 * @param erasing random erasing
 * @param repeats how often an image appears in an epoch with different draws, 1..16; the epoch
 *     keeps its length and so holds 1 / repeats of the images (repeated augmentation, Hoffer et al.
 *     2019, arXiv 1901.09335)
 */
public record Augmentation(
        Optional<RandomResizedCrop> crop,
        Optional<PadCrop> shift,
        double flip,
        Optional<ColourJitter> jitter,
        Optional<RandAugment> randAugment,
        Optional<RandomErasing> erasing,
        int repeats) {

    /** Nothing changes. */
    public static final Augmentation NONE =
            new Augmentation(
                    Optional.empty(),
                    Optional.empty(),
                    0,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    1);

    /** Horizontal flip only: for small data and short training. */
    public static final Augmentation FLIP =
            new Augmentation(
                    Optional.empty(),
                    Optional.empty(),
                    0.5,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    1);

    /** Flip, and shift by up to a fourteenth of the side (2 of 28 pixels): for small data. */
    public static final Augmentation LIGHT =
            new Augmentation(
                    Optional.empty(),
                    Optional.of(new PadCrop(1.0 / 14)),
                    0.5,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    1);

    /**
     * DeiT's recipe (Touvron et al. 2021, arXiv 2012.12877, table 9): random crop, flip,
     * RandAugment, erasing 0.25, three repeats. Its colour jitter 0.4 is not here because timm
     * leaves jitter out when RandAugment is on.
     */
    public static final Augmentation DEIT =
            new Augmentation(
                    Optional.of(RandomResizedCrop.imageNet()),
                    Optional.empty(),
                    0.5,
                    Optional.empty(),
                    Optional.of(RandAugment.deit()),
                    Optional.of(RandomErasing.withProbability(0.25)),
                    3);

    /** Checks the ranges. */
    public Augmentation {
        if (!(flip >= 0 && flip <= 1)) {
            throw new SettingException("flip probability is " + flip + ", must be in 0..1");
        }
        if (repeats < 1 || repeats > 16) {
            throw new SettingException("repeats is " + repeats + ", must be in 1..16");
        }
    }

    /** Whether images stay as they are, so that results may be kept from epoch to epoch. */
    public boolean isNone() {
        return equals(NONE);
    }
}
