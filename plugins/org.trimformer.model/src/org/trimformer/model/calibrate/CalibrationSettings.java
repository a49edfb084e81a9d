package org.trimformer.model.calibrate;

/**
 * How much work the label-free search may do. Work is counted in plans, not in time, so that a busy
 * machine finds the same plan as an idle one.
 *
 * @param images calibration images used at most, drawn by {@code seed}; 1..65536
 * @param plans work of the search in plans run on every image, 0..100000; plans that cannot win are
 *     given up early, so more are tried; 0 compares the starting plans only
 * @param minutes time after which the best plan so far is taken whatever work is left, a safety
 *     catch; 0..100000
 * @param batchSize images computed together, 1..4096
 * @param seed of the images and of the order in which blocks are tried
 */
public record CalibrationSettings(int images, int plans, double minutes, int batchSize, long seed) {

    /** 512 images, the work of 30 plans, 30 minutes at most, batches of 32. */
    public static final CalibrationSettings DEFAULT = new CalibrationSettings(512, 30, 30, 32, 1);

    /** Checks the ranges. */
    public CalibrationSettings {
        if (images < 1 || images > 65536) {
            throw new IllegalArgumentException(
                    "calibration images is " + images + ", must be in 1..65536");
        }
        if (plans < 0 || plans > 100_000) {
            throw new IllegalArgumentException(
                    "search plans is " + plans + ", must be in 0..100000");
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
