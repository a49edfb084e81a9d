package org.trimformer.images.augment;

/**
 * Settings of the random crop of a part of the image, scaled to the network's input (Szegedy et al.
 * 2015; parameters as in torchvision).
 *
 * @param minScale smallest share of the image's area, in (0, 1]
 * @param maxScale largest share, minScale..1
 * @param minRatio smallest width / height, above 0; ratios are drawn uniformly in their logarithm
 * @param maxRatio largest width / height, minRatio or more
 */
public record RandomResizedCrop(
        double minScale, double maxScale, double minRatio, double maxRatio) {

    /** Checks the ranges. */
    public RandomResizedCrop {
        Ranges.within("smallest crop scale", minScale, 1e-4, 1);
        Ranges.within("largest crop scale", maxScale, minScale, 1);
        Ranges.within("smallest crop ratio", minRatio, 0.01, 100);
        Ranges.within("largest crop ratio", maxRatio, minRatio, 100);
    }

    /** 8 % to 100 % of the area, ratio 3/4 to 4/3: DeiT and the ImageNet custom. */
    public static RandomResizedCrop imageNet() {
        return new RandomResizedCrop(0.08, 1, 3.0 / 4, 4.0 / 3);
    }
}
