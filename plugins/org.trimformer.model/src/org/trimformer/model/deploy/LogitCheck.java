package org.trimformer.model.deploy;

import org.trimformer.core.metrics.Accuracy;

import java.util.Arrays;

/**
 * How far two programs agree that run the same model on the same images.
 *
 * @param largest largest difference of two logits
 * @param deviation standard deviation of all expected logits, what a difference is large against
 * @param agreeing images with the same best class
 * @param images compared
 */
public record LogitCheck(double largest, double deviation, int agreeing, int images) {

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
        double largest = 0;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < expected.length; i++) {
            double difference = Math.abs((double) expected[i] - actual[i]);
            largest =
                    Double.isNaN(difference)
                            ? Double.POSITIVE_INFINITY
                            : Math.max(largest, difference);
            sum += expected[i];
            squares += (double) expected[i] * expected[i];
        }
        double mean = sum / expected.length;
        double deviation = Math.sqrt(Math.max(0, squares / expected.length - mean * mean));
        int images = expected.length / classes;
        int agreeing = 0;
        for (int i = 0; i < images; i++) {
            agreeing += best(expected, i, classes) == best(actual, i, classes) ? 1 : 0;
        }
        return new LogitCheck(largest, deviation, agreeing, images);
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
                images + other.images);
    }

    /** Largest difference in standard deviations. */
    public double relative() {
        return largest / Math.max(deviation, Float.MIN_NORMAL);
    }

    /** Share of images with the same best class. */
    public double agreement() {
        return (double) agreeing / images;
    }
}
