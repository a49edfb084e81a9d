package org.trimformer.model.calibrate;

/**
 * How much work the label-free search may do.
 *
 * @param images calibration images used at most, drawn by {@code seed}; 1..65536
 * @param minutes time after which the best plan so far is taken; 0 evaluates the starting plans
 *     only
 * @param batchSize images computed together, 1..4096
 * @param seed of the images and of the order in which blocks are tried
 */
public record CalibrationSettings(int images, double minutes, int batchSize, long seed) {

    /** 512 images, 5 minutes, batches of 32. */
    public static final CalibrationSettings DEFAULT = new CalibrationSettings(512, 5, 32, 1);

    /** Checks the ranges. */
    public CalibrationSettings {
        if (images < 1 || images > 65536) {
            throw new IllegalArgumentException(
                    "calibration images is " + images + ", must be in 1..65536");
        }
        if (!(minutes >= 0 && minutes <= 100_000)) {
            throw new IllegalArgumentException(
                    "search minutes is " + minutes + ", must be in 0..100000");
        }
        if (batchSize < 1 || batchSize > 4096) {
            throw new IllegalArgumentException(
                    "batch size is " + batchSize + ", must be in 1..4096");
        }
    }
}
