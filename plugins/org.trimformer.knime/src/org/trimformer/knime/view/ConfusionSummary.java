// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.view;

import org.trimformer.core.metrics.ConfusionMatrix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What of confusion matrices a person can take in: some classes, and the worst mix-ups. */
final class ConfusionSummary {
    private static final int ALL_SHOWN = 40;
    private static final int SHOWN_OF_MANY = 30;
    private static final int PAIRS = 5;

    private ConfusionSummary() {}

    /**
     * Classes worth a row and a column: all of up to 40, else the 30 that most mistakes of all
     * models come from or go to, in the order of the classes.
     */
    static List<Integer> shown(List<ConfusionMatrix> matrices) {
        int classes = matrices.get(0).classes();
        if (classes <= ALL_SHOWN) {
            return IntStream.range(0, classes).boxed().toList();
        }
        long[] mistakes = new long[classes];
        for (ConfusionMatrix matrix : matrices) {
            for (int c = 0; c < classes; c++) {
                var statistics = matrix.statistics(c);
                mistakes[c] += statistics.falseNegatives() + statistics.falsePositives();
            }
        }
        return IntStream.range(0, classes)
                .filter(c -> mistakes[c] > 0)
                .boxed()
                .sorted(Comparator.comparingLong((Integer c) -> -mistakes[c]))
                .limit(SHOWN_OF_MANY)
                .sorted()
                .toList();
    }

    /** Counts among those classes, true class by predicted class. */
    static List<Object> counts(ConfusionMatrix matrix, List<Integer> classes) {
        List<Object> rows = new ArrayList<>();
        for (int truth : classes) {
            List<Object> row = new ArrayList<>();
            for (int predicted : classes) {
                row.add(matrix.count(truth, predicted));
            }
            rows.add(row);
        }
        return rows;
    }

    /** Images of each of those classes. */
    static List<Object> totals(ConfusionMatrix matrix, List<Integer> classes) {
        List<Object> totals = new ArrayList<>();
        for (int truth : classes) {
            totals.add(total(matrix, truth));
        }
        return totals;
    }

    /** The five most frequent mix-ups, most frequent first; none that never happened. */
    static List<Object> worst(ConfusionMatrix matrix, List<String> names) {
        List<long[]> pairs = new ArrayList<>();
        for (int truth = 0; truth < matrix.classes(); truth++) {
            for (int predicted = 0; predicted < matrix.classes(); predicted++) {
                long count = matrix.count(truth, predicted);
                if (truth != predicted && count > 0) {
                    pairs.add(new long[] {count, truth, predicted});
                }
            }
        }
        pairs.sort(Comparator.comparingLong(pair -> -pair[0]));
        List<Object> worst = new ArrayList<>();
        for (long[] pair : pairs.subList(0, Math.min(PAIRS, pairs.size()))) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("truth", names.get((int) pair[1]));
            entry.put("predicted", names.get((int) pair[2]));
            entry.put("count", pair[0]);
            entry.put("of", total(matrix, (int) pair[1]));
            worst.add(entry);
        }
        return worst;
    }

    private static long total(ConfusionMatrix matrix, int truth) {
        var statistics = matrix.statistics(truth);
        return statistics.truePositives() + statistics.falseNegatives();
    }
}
