// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.evaluate;

import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.trimformer.core.fault.SettingException;
import org.trimformer.core.metrics.ClassStatistics;
import org.trimformer.core.metrics.ConfusionMatrix;
import org.trimformer.knime.table.ReportTable;
import org.trimformer.knime.table.ReportTable.Column;
import org.trimformer.model.evaluate.CostRow;
import org.trimformer.model.evaluate.Evaluation;

import java.util.List;

/**
 * The tables of Evaluate. With one model the rows of statistics and confusion matrix are called
 * like the classes, as KNIME's Scorer calls them; with several, "Model 2: class".
 */
final class EvaluationTables {

    /** Columns of KNIME's Scorer. */
    static final ReportTable STATISTICS =
            new ReportTable(
                    Column.count("TruePositives"),
                    Column.count("FalsePositives"),
                    Column.count("TrueNegatives"),
                    Column.count("FalseNegatives"),
                    Column.number("Recall"),
                    Column.number("Precision"),
                    Column.number("Sensitivity"),
                    Column.number("Specificity"),
                    Column.number("F-measure"),
                    Column.number("Accuracy"),
                    Column.number("Cohen's kappa"));

    /** One row per model. */
    static final ReportTable COST =
            new ReportTable(
                    Column.text("Model"),
                    Column.number("Top-1"),
                    Column.number("Top-5"),
                    Column.count("Images"),
                    Column.count("Parameters"),
                    Column.number("GMACs"),
                    Column.number("GMACs p95"),
                    Column.number("File MB"),
                    Column.number("Images/s"),
                    Column.number("ms/image p50"),
                    Column.number("ms/image p95"),
                    Column.text("Device"),
                    Column.text("Precision"),
                    Column.text("Inference engine"),
                    Column.integer("Batch size"),
                    Column.count("Seed"));

    private EvaluationTables() {}

    static BufferedDataTable statistics(List<Evaluation> evaluations, ExecutionContext exec) {
        ReportTable.Rows rows = STATISTICS.open(exec);
        for (int m = 0; m < evaluations.size(); m++) {
            Evaluation evaluation = evaluations.get(m);
            ConfusionMatrix matrix = matrix(evaluation);
            String prefix = prefix(m, evaluations.size());
            for (int c = 0; c < matrix.classes(); c++) {
                ClassStatistics s = matrix.statistics(c);
                rows.add(
                        prefix + evaluation.classNames().get(c),
                        s.truePositives(),
                        s.falsePositives(),
                        s.trueNegatives(),
                        s.falseNegatives(),
                        s.recall(),
                        s.precision(),
                        s.sensitivity(),
                        s.specificity(),
                        s.fMeasure(),
                        null,
                        null);
            }
            rows.add(
                    prefix + overall(evaluation.classNames()),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    matrix.accuracy(),
                    matrix.kappa());
        }
        return rows.close();
    }

    /** Row keys must differ, and a class may be called like this. */
    private static String overall(List<String> classNames) {
        return classNames.contains("Overall") ? "Overall (all classes)" : "Overall";
    }

    /** The confusion matrix of models with these classes. */
    static ReportTable confusion(List<String> classNames) {
        return new ReportTable(classNames.stream().map(Column::count).toArray(Column[]::new));
    }

    static BufferedDataTable confusion(List<Evaluation> evaluations, ExecutionContext exec) {
        List<String> columns = evaluations.get(0).classNames();
        ReportTable.Rows rows = confusion(columns).open(exec);
        for (int m = 0; m < evaluations.size(); m++) {
            Evaluation evaluation = evaluations.get(m);
            if (!evaluation.classNames().equals(columns)) {
                throw new SettingException(
                        "Model 1 and model "
                                + (m + 1)
                                + " tell different classes apart and cannot share a confusion"
                                + " matrix; use one Evaluate node each.");
            }
            ConfusionMatrix matrix = matrix(evaluation);
            for (int truth = 0; truth < columns.size(); truth++) {
                Object[] counts = new Object[columns.size()];
                for (int c = 0; c < counts.length; c++) {
                    counts[c] = matrix.count(truth, c);
                }
                rows.add(prefix(m, evaluations.size()) + columns.get(truth), counts);
            }
        }
        return rows.close();
    }

    static BufferedDataTable costs(List<Evaluation> evaluations, ExecutionContext exec) {
        ReportTable.Rows rows = COST.open(exec);
        for (int m = 0; m < evaluations.size(); m++) {
            CostRow c = evaluations.get(m).costs();
            rows.add(
                    "Model " + (m + 1),
                    c.model(),
                    c.top1(),
                    c.top5(),
                    evaluations.get(m).truths().length,
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
                    c.seed());
        }
        return rows.close();
    }

    private static ConfusionMatrix matrix(Evaluation evaluation) {
        ConfusionMatrix matrix = new ConfusionMatrix(evaluation.classNames().size());
        for (int i = 0; i < evaluation.truths().length; i++) {
            matrix.add(evaluation.truths()[i], evaluation.predictions()[i]);
        }
        return matrix;
    }

    private static String prefix(int model, int models) {
        return models == 1 ? "" : "Model " + (model + 1) + ": ";
    }
}
