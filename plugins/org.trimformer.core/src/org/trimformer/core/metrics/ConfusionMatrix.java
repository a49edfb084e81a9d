// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts of true class against predicted class, and the statistics KNIME's Scorer derives from
 * them. Statistics that would divide by zero are NaN. Not thread-safe.
 */
public final class ConfusionMatrix {
    private final long[][] counts;
    private long total;

    /**
     * An empty matrix.
     *
     * @param classes number of classes, at least 1
     */
    public ConfusionMatrix(int classes) {
        if (classes < 1) {
            throw new IllegalArgumentException("classes is " + classes + ", must be 1 or more");
        }
        counts = new long[classes][classes];
    }

    /** Counts one prediction. */
    public void add(int truth, int prediction) {
        add(truth, prediction, 1);
    }

    /** Counts {@code images} predictions of the same kind. */
    public void add(int truth, int prediction, long images) {
        check("true class", truth);
        check("predicted class", prediction);
        counts[truth][prediction] += images;
        total += images;
    }

    /** Number of classes. */
    public int classes() {
        return counts.length;
    }

    /** Predictions counted so far. */
    public long total() {
        return total;
    }

    /** Images of class {@code truth} that were predicted as {@code prediction}. */
    public long count(int truth, int prediction) {
        check("true class", truth);
        check("predicted class", prediction);
        return counts[truth][prediction];
    }

    /** Images that were predicted right. */
    public long correct() {
        long sum = 0;
        for (int c = 0; c < counts.length; c++) {
            sum += counts[c][c];
        }
        return sum;
    }

    /** Share that was predicted right. */
    public double accuracy() {
        return (double) correct() / total;
    }

    /** Cohen's kappa: agreement beyond what the class frequencies alone would give. */
    public double kappa() {
        double chance = 0;
        for (int c = 0; c < counts.length; c++) {
            chance += (double) row(c) / total * ((double) column(c) / total);
        }
        // perfect agreement on a single class: 0/0
        return (accuracy() - chance) / (1 - chance);
    }

    /** Statistics of one class against all others. */
    public ClassStatistics statistics(int c) {
        check("class", c);
        long truePositives = counts[c][c];
        long falseNegatives = row(c) - truePositives;
        long falsePositives = column(c) - truePositives;
        return new ClassStatistics(
                truePositives,
                falsePositives,
                total - truePositives - falseNegatives - falsePositives,
                falseNegatives);
    }

    /** Statistics of every class, in order. */
    public List<ClassStatistics> allStatistics() {
        List<ClassStatistics> all = new ArrayList<>();
        for (int c = 0; c < counts.length; c++) {
            all.add(statistics(c));
        }
        return all;
    }

    private long row(int truth) {
        long sum = 0;
        for (long n : counts[truth]) {
            sum += n;
        }
        return sum;
    }

    private long column(int prediction) {
        long sum = 0;
        for (long[] row : counts) {
            sum += row[prediction];
        }
        return sum;
    }

    private void check(String field, int value) {
        if (value < 0 || value >= counts.length) {
            throw new IllegalArgumentException(
                    field + " is " + value + ", must be in 0.." + (counts.length - 1));
        }
    }
}
