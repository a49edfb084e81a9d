package org.trimformer.images.augment;

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

    /** Checks the ranges. */
    public RandomErasing {
        Ranges.within("erasing probability", probability, 0, 1);
        Ranges.within("smallest erased area", minArea, 1e-4, 1);
        Ranges.within("largest erased area", maxArea, minArea, 1);
        Ranges.within("smallest erased aspect", minAspect, 0.01, 1);
    }

    /** Probability as given, 2 % to 33 % of the area, aspect 0.3 to 3.3. */
    public static RandomErasing withProbability(double probability) {
        return new RandomErasing(probability, 0.02, 1.0 / 3, 0.3);
    }
}
