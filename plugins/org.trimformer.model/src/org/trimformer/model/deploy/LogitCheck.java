// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.deploy;

import org.trimformer.core.metrics.Accuracy;

import java.util.Arrays;

/**
 * How far two programs agree that run the same model on the same images. Two correct programs
 * differ by rounding alone, but where a token method chooses between nearly equal tokens rounding
 * may decide, and a single image then differs visibly; many images that differ are a mistake.
 *
 * @param largest largest difference of two logits
 * @param deviation standard deviation of all expected logits, what a difference is large against
 * @param agreeing images with the same best class
 * @param differing images with a difference over a hundredth of the deviation
 * @param images compared
 */
public record LogitCheck(
        double largest, double deviation, int agreeing, int differing, int images) {
    private static final double VISIBLE = 0.01;
    private static final double MOST_DIFFERING = 0.1;

    /**
     * Compares logits [B, K], row by row.
     *
     * @param classes K
     */
    public static LogitCheck of(float[] expected, float[] actual, int classes) {
        if (expected.length != actual.length) {
            throw new IllegalArgumentException(
                    actual.length + " logits, " + expected.length + " were expected");
        }
        double sum = 0;
        double squares = 0;
        for (float logit : expected) {
            sum += logit;
            squares += (double) logit * logit;
        }
        double mean = sum / expected.length;
        double deviation = Math.sqrt(Math.max(0, squares / expected.length - mean * mean));
        int images = expected.length / classes;
        double largest = 0;
        int agreeing = 0;
        int differing = 0;
        for (int i = 0; i < images; i++) {
            double apart = apart(expected, actual, i, classes);
            largest = Math.max(largest, apart);
            differing += apart > VISIBLE * deviation ? 1 : 0;
            agreeing += best(expected, i, classes) == best(actual, i, classes) ? 1 : 0;
        }
        return new LogitCheck(largest, deviation, agreeing, differing, images);
    }

    private static double apart(float[] expected, float[] actual, int row, int classes) {
        double largest = 0;
        for (int k = row * classes; k < (row + 1) * classes; k++) {
            double difference = Math.abs((double) expected[k] - actual[k]);
            largest =
                    Math.max(
                            largest,
                            Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference);
        }
        return largest;
    }

    private static int best(float[] logits, int row, int classes) {
        return Accuracy.best(Arrays.copyOfRange(logits, row * classes, (row + 1) * classes));
    }

    /** Both together, of other images. */
    public LogitCheck and(LogitCheck other) {
        return new LogitCheck(
                Math.max(largest, other.largest),
                Math.max(deviation, other.deviation),
                agreeing + other.agreeing,
                differing + other.differing,
                images + other.images);
    }

    /** Largest difference in standard deviations of the logits. */
    public double relative() {
        return largest / Math.max(deviation, Float.MIN_NORMAL);
    }

    /** Share of images with the same best class. */
    public double agreement() {
        return (double) agreeing / images;
    }

    /** Whether both programs do the same: at most a tenth of the images differ visibly. */
    public boolean same() {
        return differing <= MOST_DIFFERING * images;
    }
}
