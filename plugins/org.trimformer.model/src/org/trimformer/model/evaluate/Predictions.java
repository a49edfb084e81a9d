package org.trimformer.model.evaluate;

import java.util.List;

/**
 * Class probabilities.
 *
 * @param classNames in the order of the columns
 * @param probabilities one row an image, each summing to 1
 */
public record Predictions(List<String> classNames, float[][] probabilities) {

    /** Copies the names. */
    public Predictions {
        classNames = List.copyOf(classNames);
    }

    /** Index of the most probable class of image {@code image}; ties go to the lower index. */
    public int best(int image) {
        float[] row = probabilities[image];
        int best = 0;
        for (int k = 1; k < row.length; k++) {
            best = row[k] > row[best] ? k : best;
        }
        return best;
    }
}
