package org.trimformer.images.augment;

/**
 * Settings of a random shift: the input is padded with black on all sides and cropped back at a
 * random place (He et al. 2015, CIFAR).
 *
 * @param share padding a side as a share of the input's side, rounded to pixels, in 0..0.5; 1/8 is
 *     4 pixels of 32
 */
public record PadCrop(double share) {

    /** Checks the range. */
    public PadCrop {
        Ranges.within("padding share", share, 0, 0.5);
    }
}
