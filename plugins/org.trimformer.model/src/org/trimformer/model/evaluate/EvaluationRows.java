// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.evaluate;

import org.trimformer.core.metrics.ClassStatistics;
import org.trimformer.core.metrics.ConfusionMatrix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The tables of an evaluation, the same wherever it was done. */
public final class EvaluationRows {

    /** Columns of the statistics that count, as KNIME's Scorer calls them. */
    public static final List<String> STATISTICS_COUNTS =
            List.of("TruePositives", "FalsePositives", "TrueNegatives", "FalseNegatives");

    /** Columns of the statistics that are numbers; they follow the counts. */
    public static final List<String> STATISTICS_NUMBERS =
            List.of(
                    "Recall",
                    "Precision",
                    "Sensitivity",
                    "Specificity",
                    "F-measure",
                    "Accuracy",
                    "Cohen's kappa");

    private EvaluationRows() {}

    /**
     * A row of a table.
     *
     * @param name of the row
     * @param cells in the order of the columns; null is a missing one
     */
    public record Row(String name, Object[] cells) {}

    /** A row a class and one of all classes; counts are Long, numbers Double. */
    public static List<Row> statistics(List<String> classNames, ConfusionMatrix matrix) {
        int columns = STATISTICS_COUNTS.size() + STATISTICS_NUMBERS.size();
        List<Row> rows = new ArrayList<>();
        for (int c = 0; c < matrix.classes(); c++) {
            ClassStatistics s = matrix.statistics(c);
            Object[] cells = {
                s.truePositives(),
                s.falsePositives(),
                s.trueNegatives(),
                s.falseNegatives(),
                s.recall(),
                s.precision(),
                s.sensitivity(),
                s.specificity(),
                s.fMeasure()
            };
            rows.add(new Row(classNames.get(c), Arrays.copyOf(cells, columns)));
        }
        Object[] all = new Object[columns];
        all[columns - 2] = matrix.accuracy();
        all[columns - 1] = matrix.kappa();
        rows.add(new Row(overall(classNames), all));
        return rows;
    }

    /** Row names must differ, and a class may be called like this. */
    private static String overall(List<String> classNames) {
        return classNames.contains("Overall") ? "Overall (all classes)" : "Overall";
    }

    /** A row a true class, with a Long a predicted class. */
    public static List<Row> confusion(List<String> classNames, ConfusionMatrix matrix) {
        List<Row> rows = new ArrayList<>();
        for (int truth = 0; truth < matrix.classes(); truth++) {
            Object[] counts = new Object[matrix.classes()];
            for (int c = 0; c < counts.length; c++) {
                counts[c] = matrix.count(truth, c);
            }
            rows.add(new Row(classNames.get(truth), counts));
        }
        return rows;
    }

    /** Columns of {@link #cost}. */
    public static final List<String> COST =
            List.of(
                    "Model",
                    "Top-1",
                    "Top-5",
                    "Images",
                    "Parameters",
                    "GMACs",
                    "GMACs p95",
                    "File MB",
                    "Images/s",
                    "ms/image p50",
                    "ms/image p95",
                    "Device",
                    "Precision",
                    "Inference engine",
                    "Batch size",
                    "Seed");

    /** The cells of a model's costs: String, Double, Integer for the batch size, else Long. */
    public static Object[] cost(CostRow c, long images) {
        return new Object[] {
            c.model(),
            c.top1(),
            c.top5(),
            images,
            c.parameters(),
            c.gmacs(),
            c.gmacsP95(),
            c.fileMegabytes(),
            c.speed().imagesPerSecond(),
            c.speed().p50Millis(),
            c.speed().p95Millis(),
            c.device(),
            c.precision(),
            c.emitter(),
            c.batchSize(),
            c.seed()
        };
    }
}
